package io.chatstore.examples.faults;

import java.io.PrintStream;

/**
 * What several applications at once came to.
 *
 * @param well whether none of them saw a gap or a message told wrongly, and each has drained its
 *     journal
 * @param acknowledged how many messages were
 * @param missing how many of them are missing on a side that their phase writes
 * @param oneSided how many messages stand on one side only, or with another text, though all phases
 *     write both
 * @param otherFaults messages that are doubled, out of order or none of ours
 */
record PairOutcome(
    String name, boolean well, int acknowledged, int missing, int oneSided, long otherFaults) {

  /**
   * Reads both sides.
   *
   * @param onSource what was acknowledged and has to be there
   * @param onTarget what was acknowledged and has to be there
   * @param bothWritten whether all phases write both sides
   */
  static PairOutcome of(
      String name,
      boolean well,
      Contents onSource,
      Contents onTarget,
      boolean bothWritten,
      SideAddress source,
      SideAddress target,
      PrintStream out) {
    Tally tally = new Tally(name, out);
    try (DualSides sides = DualSides.open(source, target)) {
      Contents ofSource = Contents.of(sides.source(), tally);
      Contents ofTarget = Contents.of(sides.target(), tally);
      Contents missing = onSource.without(ofSource).with(onTarget.without(ofTarget));
      Contents oneSided = ofSource.without(ofTarget).with(ofTarget.without(ofSource));
      return new PairOutcome(
          name,
          well,
          onSource.with(onTarget).size(),
          missing.size(),
          bothWritten ? oneSided.size() : 0,
          tally.failedCalls() + tally.faults());
    }
  }

  boolean isWhole() {
    return well && acknowledged > 0 && missing == 0 && oneSided == 0 && otherFaults == 0;
  }

  @Override
  public String toString() {
    return String.format(
        "%-58s %,8d acknowledged, %,d missing, %,d on one side only, %,d doubled or out of order%s",
        name, acknowledged, missing, oneSided, otherFaults, well ? "" : ", NOT WELL");
  }
}
