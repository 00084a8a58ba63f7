package io.chatstore.examples.faults;

/** What is counted, in the order in which it is printed. */
enum Figure {
  ACKNOWLEDGED("messages acknowledged"),
  AGAIN("put again, answered so"),
  CONFLICTS("other texts, answered CONFLICT"),
  PUTS_THROTTLED("puts failed: Throttled"),
  PUTS_UNAVAILABLE("puts failed: Unavailable"),
  PUTS_UNKNOWN("puts failed: OutcomeUnknown"),
  SETTLED("of these settled by repeating"),
  REPEATS_FAILED("repeats that failed on the way"),
  PAGES("pages read"),
  WALKS("rooms walked to the end"),
  READS_THROTTLED("reads failed: Throttled"),
  READS_UNAVAILABLE("reads failed: Unavailable"),

  LOST("lost", true),
  DOUBLED("doubled", true),
  UNEXPECTED("stands though certainly not applied", true),
  WRONG_TEXTS("conflict told wrongly, or other text", true),
  OUT_OF_ORDER("out of order", true),
  GAPS("gaps in walks", true),
  UNSETTLED("outcome still unknown", true),
  OTHER_FAILURES("failures of any other kind", true);

  private final String label;
  private final boolean fault;

  Figure(String label) {
    this(label, false);
  }

  Figure(String label, boolean fault) {
    this.label = label;
    this.fault = fault;
  }

  String label() {
    return label;
  }

  /** Whether it counts calls that failed. */
  boolean isFailedCall() {
    return switch (this) {
      case PUTS_THROTTLED,
          PUTS_UNAVAILABLE,
          PUTS_UNKNOWN,
          REPEATS_FAILED,
          READS_THROTTLED,
          READS_UNAVAILABLE,
          OTHER_FAILURES ->
          true;
      default -> false;
    };
  }

  /** Whether it counts calls, each of which is counted once. */
  boolean isCall() {
    return switch (this) {
      case ACKNOWLEDGED, AGAIN, CONFLICTS, SETTLED, PAGES -> true;
      default -> isFailedCall();
    };
  }

  /** Whether it has to be zero. */
  boolean isFault() {
    return fault;
  }
}
