package io.chatstore.verify;

/** A repair's report as a page. */
final class RepairText {

  private RepairText() {}

  static String of(RepairReport report) {
    PageLines lines = new PageLines();
    String did = report.dryRun() ? "would " : "";
    lines
        .line(report.dryRun() ? "DRY RUN OF A REPAIR: nothing was changed" : "REPAIR OF A HISTORY")
        .line("")
        .value("differences", report.file().toString())
        .value("the side that counts", Json.lower(report.wins()))
        .value("took", report.duration().toString())
        .value("result", result(report))
        .line("")
        .value(did + "put", report.count(RepairOutcome.PUT))
        .value(
            did + (report.dryRun() ? "replace" : "replaced"), count(report, RepairOutcome.REPLACED))
        .value(
            did + (report.dryRun() ? "withdraw" : "withdrawn"),
            count(report, RepairOutcome.WITHDRAWN))
        .value("gone by themselves", report.count(RepairOutcome.GONE))
        .value("refused", count(report, RepairOutcome.REFUSED) + " (the side takes no corrections)")
        .value("failed", report.count(RepairOutcome.FAILED));
    for (String cause : report.causes()) {
      lines.value("failed with", cause);
    }
    if (!report.unsettled().isEmpty()) {
      lines.line("").line("Not settled, the first " + report.unsettled().size() + ":");
    }
    for (Difference difference : report.unsettled()) {
      lines.line(PageLines.described(difference));
    }
    return lines.toString();
  }

  private static String result(RepairReport report) {
    if (!report.finished()) {
      return "UNFINISHED: stopped";
    }
    if (!report.isSettled()) {
      return "NOT ALL SETTLED";
    }
    return report.dryRun() ? "all could be settled" : "all settled";
  }

  private static String count(RepairReport report, RepairOutcome outcome) {
    return PageLines.grouped(report.count(outcome));
  }
}
