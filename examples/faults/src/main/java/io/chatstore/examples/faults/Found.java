package io.chatstore.examples.faults;

import io.chatstore.verify.Difference;
import io.chatstore.verify.RepairReport;
import io.chatstore.verify.VerificationReport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What verifications found of what was planted.
 *
 * @param planted how many
 * @param found how many of them, each as what it is
 * @param wrong how many others, or once more
 * @param report of the verification that found them
 * @param repair what was done about it
 * @param after of the verification after that
 */
record Found(
    String name,
    long planted,
    long found,
    long wrong,
    VerificationReport report,
    RepairReport repair,
    VerificationReport after) {

  static Found of(
      String name,
      Set<Difference> planted,
      List<Difference> told,
      VerificationReport report,
      RepairReport repair,
      VerificationReport after) {
    Set<Difference> found = new HashSet<>(told);
    found.retainAll(planted);
    return new Found(
        name, planted.size(), found.size(), told.size() - found.size(), report, repair, after);
  }

  /** Whether all was found, nothing else was, and nothing differs after the repair. */
  boolean isExact() {
    return report.finished()
        && report.differing() == planted
        && found == planted
        && wrong == 0
        && repair.isSettled()
        && after.isClean();
  }

  @Override
  public String toString() {
    return String.format(
        "%-24s planted %,d, found %,d, found wrongly %,d, in %.1f s; repaired %s; then differing"
            + " %,d of %,d and %,d",
        name,
        planted,
        found,
        wrong,
        report.duration().toMillis() / 1e3,
        repair.outcomes(),
        after.differing(),
        after.source().messages(),
        after.target().messages());
  }
}
