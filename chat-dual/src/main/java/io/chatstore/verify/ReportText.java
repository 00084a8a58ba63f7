package io.chatstore.verify;

import java.util.Map;
import java.util.stream.Collectors;

/** A report as a page. */
final class ReportText {

  private final VerificationReport report;
  private final PageLines lines = new PageLines();

  ReportText(VerificationReport report) {
    this.report = report;
  }

  String page() {
    lines.line("VERIFICATION OF A HISTORY").line("");
    subject();
    counts();
    differences();
    lines
        .line("")
        .line("Checked by              ______________________________")
        .line("")
        .line("Date                    ______________________________");
    return lines.toString();
  }

  private void subject() {
    lines
        .value("source", report.source().identity())
        .value("target", report.target().identity())
        .value("rooms", rooms())
        .value("messages sent", from() + "before " + report.until())
        .value("compared", method())
        .value("started", report.started().toString())
        .value("took", report.duration().toString())
        .value("result", result())
        .line("");
  }

  private String rooms() {
    return report.rooms().isEmpty()
        ? "all"
        : report.rooms().stream().map(PageLines::quoted).collect(Collectors.joining(", "));
  }

  private String from() {
    return report.from().map(from -> "from " + from + " to ").orElse("");
  }

  private String method() {
    return report.sampleSize() == 0
        ? "every message, both ways"
        : "a random sample of " + PageLines.grouped(report.sampleSize()) + " messages of each side";
  }

  private String result() {
    String found =
        report.differing() == 0
            ? "no difference"
            : "DIFFERENT: " + PageLines.grouped(report.differing()) + " messages";
    return report.finished() ? found : "UNFINISHED: stopped, " + found + " up to then";
  }

  private void counts() {
    SideReport source = report.source();
    SideReport target = report.target();
    lines
        .both("", "source", "target")
        .both("messages compared", source.messages(), target.messages())
        .both("left out by time", source.leftOut(), target.leftOut())
        .both("unreadable records", source.unreadable(), target.unreadable());
    if (source.repeated() + target.repeated() > 0) {
      lines.both("repeated messages", source.repeated(), target.repeated());
    }
    if (source.digest().isPresent() && target.digest().isPresent()) {
      lines
          .line("")
          .value("digest of the source", source.digest().get())
          .value("digest of the target", target.digest().get())
          .line("")
          .value("rooms compared", report.roomsCompared())
          .value("rooms by day compared", report.daysCompared())
          .value("of which differed", report.daysDiffering());
    }
    for (SampleResult sample : report.samples()) {
      lines.value("sample of the " + Json.lower(sample.side()), sample.toString());
    }
    lines.line("");
  }

  private void differences() {
    Map<DifferenceKind, Long> counts = report.differences();
    lines
        .value("missing", count(counts, DifferenceKind.MISSING) + " (not in the target)")
        .value("unexpected", count(counts, DifferenceKind.UNEXPECTED) + " (not in the source)")
        .value("changed", count(counts, DifferenceKind.CHANGED) + " (another text in the target)");
    if (report.examples().isEmpty()) {
      return;
    }
    lines
        .value("all of them are in", report.file().toString())
        .line("")
        .line("The first " + report.examples().size() + ":");
    for (Difference example : report.examples()) {
      lines.line(PageLines.described(example));
    }
  }

  private static String count(Map<DifferenceKind, Long> counts, DifferenceKind kind) {
    return PageLines.grouped(counts.getOrDefault(kind, 0L));
  }
}
