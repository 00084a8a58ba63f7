package io.chatstore.examples.benchmarks;

import io.chatstore.examples.benchmarks.Alternation.Result;
import java.util.Locale;

/** Results for people to read: how often a second, its ratio to the first, processor time each. */
final class Rows {

  private Rows() {}

  /** What is compared, above its columns. */
  static String head(String what) {
    return String.format(
        Locale.ROOT,
        "%n%-44s %10s %7s %14s %14s",
        what,
        "a second",
        "ratio",
        "client us",
        "engine us");
  }

  /** One contestant. */
  static String row(Result result) {
    return String.format(
        Locale.ROOT,
        "  %-42s %,10.0f %7.2f %14.1f %14.1f",
        result.name(),
        result.perSecond(),
        result.ratio(),
        result.clientMicros(),
        result.engineMicros());
  }
}
