package io.chatstore.verify;

import java.util.Locale;

/** A page of text: a name in a column of its own, and one or two values. */
final class PageLines {

  private final StringBuilder text = new StringBuilder();

  PageLines line(String line) {
    text.append(line.stripTrailing()).append('\n');
    return this;
  }

  PageLines value(String name, String value) {
    return line(String.format("%-24s%s", name, value));
  }

  PageLines value(String name, long value) {
    return value(name, grouped(value));
  }

  PageLines both(String name, String source, String target) {
    return line(String.format("%-24s%18s  %18s", name, source, target));
  }

  PageLines both(String name, long source, long target) {
    return both(name, grouped(source), grouped(target));
  }

  /** With commas between thousands. */
  static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** In quotes, and on one line, whatever characters it has. */
  static String quoted(String name) {
    StringBuilder quoted = new StringBuilder("'");
    name.chars()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                quoted.append(String.format("\\u%04x", c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('\'').toString();
  }

  /** A difference on a line. */
  static String described(Difference difference) {
    return String.format(
        "%-12sroom %s, author %s, sent at %s",
        difference.kind().word(),
        quoted(difference.id().room()),
        quoted(difference.id().author()),
        difference.id().sentAt());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
