package io.chatstore.verify;

import java.util.OptionalLong;

/**
 * How far a {@link Verification} is, at one moment.
 *
 * @param step what it is at
 * @param source how far it has read the source
 * @param target how far it has read the target
 * @param daysDiffering rooms and days whose digests differ
 * @param daysWalked how many of them were gone through
 * @param suspects messages that differed
 * @param lookedAt how many of them were looked at again
 * @param differences how many of them differ still
 */
public record VerificationProgress(
    VerificationStep step,
    Read source,
    Read target,
    long daysDiffering,
    long daysWalked,
    long suspects,
    long lookedAt,
    long differences) {

  /**
   * How far a side was read.
   *
   * @param messages so many, with those that are left out
   * @param estimate of about so many; empty if there is nothing to go by, or it is not known yet
   * @param repeats reads that were made again because the side was busy or did not answer
   */
  public record Read(long messages, OptionalLong estimate, long repeats) {}
}
