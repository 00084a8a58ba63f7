package io.chatstore.dual;

import java.util.Arrays;
import java.util.Set;

/**
 * A step of the migration, with all that it means (rule W1): who is written, who is read, whose
 * failure fails a call, and who settles what a put comes to. The order of the constants is that of
 * the migration; it is gone through step by step, forward and back.
 */
public enum MigrationPhase {
  /** As before: the source alone. */
  SOURCE_ONLY(Side.SOURCE, false, false),
  /** Both are written; the source is read, and answers. The history is copied now. */
  DUAL_WRITE(Side.SOURCE, true, false),
  /** The same, and a sample of the reads is repeated on the target and compared. */
  SHADOW_READ(Side.SOURCE, true, true),
  /** Both are written; the target is read, and answers; a sample is compared with the source. */
  TARGET_READ(Side.TARGET, true, true),
  /** The target alone. What is put now is not on the source any more. */
  TARGET_ONLY(Side.TARGET, false, false);

  private final Side read;
  private final boolean writesBoth;
  private final boolean compares;

  MigrationPhase(Side read, boolean writesBoth, boolean compares) {
    this.read = read;
    this.writesBoth = writesBoth;
    this.compares = compares;
  }

  /** Who is sent every put, both at once. */
  public Set<Side> written() {
    return writesBoth ? Set.of(read, read.other()) : Set.of(read);
  }

  /** Who is read. */
  public Side read() {
    return read;
  }

  /**
   * Whose failure fails a put: who is read, so that a reader finds what was acknowledged. What the
   * other side did not take is kept in the journal until it has.
   */
  public Side demanded() {
    return read;
  }

  /**
   * Who decides whether a put is stored, already stored or a conflict, and whose content stands
   * where the two differ: who is read, so that a put is told what readers see.
   */
  public Side settles() {
    return read;
  }

  /** Whether a sample of the reads is repeated on the other side and compared. */
  public boolean compares() {
    return compares;
  }

  /** Whether a put goes to both sides. */
  public boolean writesBoth() {
    return writesBoth;
  }

  /** Whether it is one step from here, forward or back. */
  public boolean isNextTo(MigrationPhase other) {
    return Math.abs(compareTo(other)) == 1;
  }

  /** The phases in their order, as they end the sentence "it needs one of ...". */
  static String words() {
    return String.join(", ", Arrays.stream(values()).map(Enum::name).toList());
  }
}
