package io.chatstore.verify;

/** What became of one difference in a {@link DifferenceRepair}. */
public enum RepairOutcome {
  /** Was missing on the side that loses, and was put there. */
  PUT,
  /** Stood there otherwise, and was replaced. */
  REPLACED,
  /** Stood on the side that loses alone, and was withdrawn. */
  WITHDRAWN,
  /** Is no difference any more: nothing was done. */
  GONE,
  /** Cannot be settled, as the side that loses takes no corrections: nothing was done. */
  REFUSED,
  /** Was not settled, although it was tried for a while. */
  FAILED
}
