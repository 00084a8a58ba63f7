package io.chatstore.dual;

/** What a side is asked to do, for those who count and measure. */
public enum Operation {
  /** A caller's put. */
  PUT,
  /** A caller's page of a room or of a timeline. */
  READ,
  /** A put, or a correction, that the journal still owed. */
  REPLAY,
  /** A read that repeats a caller's to compare the two. */
  SHADOW
}
