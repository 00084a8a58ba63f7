package io.chatstore.examples.tools;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** How things are written for people. */
final class Words {

  private Words() {}

  /** A span as {@code 1h02m03s}, without what is zero in front; tenths below ten seconds. */
  static String of(Duration span) {
    long seconds = span.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1fs", span.toMillis() / 1e3);
    }
    if (seconds < 60) {
      return seconds + "s";
    }
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%dh%02dm%02ds", seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }

  /** A number with its thousands apart. */
  static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Without what could steer the terminal. */
  static String plain(String words) {
    return words
        .codePoints()
        .mapToObj(c -> Character.isISOControl(c) ? "\ufffd" : Character.toString(c))
        .collect(Collectors.joining());
  }
}
