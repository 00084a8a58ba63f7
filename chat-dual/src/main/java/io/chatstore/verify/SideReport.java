package io.chatstore.verify;

import java.util.Optional;

/**
 * One side in a {@link VerificationReport}.
 *
 * @param identity what the side says it is
 * @param messages how many were read and compared
 * @param leftOut how many were read and not compared, being outside of the span of time
 * @param unreadable how many records were met that are no messages; of rooms read by themselves,
 *     with those that other readers of the same store met meanwhile
 * @param repeated how many came again under the same identity, as in a file they may, in the rooms
 *     and days that differ
 * @param digest of all messages that were compared, whatever their order, in hexadecimal digits;
 *     empty for a sample, and for a run that was stopped
 */
public record SideReport(
    String identity,
    long messages,
    long leftOut,
    long unreadable,
    long repeated,
    Optional<String> digest) {}
