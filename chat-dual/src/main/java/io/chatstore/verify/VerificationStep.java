package io.chatstore.verify;

/** What a {@link Verification} is at. */
public enum VerificationStep {
  /** Reads both sides. */
  SCAN,
  /** Compares the digests of rooms and days, or looks up the messages of a sample. */
  COMPARE,
  /** Finds the messages that differ in the rooms and days that do. */
  WALK,
  /** Looks again at each message that differed. */
  LOOK_AGAIN,
  /** Nothing more: it has finished, was stopped or has failed. */
  ENDED
}
