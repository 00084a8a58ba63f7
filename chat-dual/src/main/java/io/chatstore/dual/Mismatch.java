package io.chatstore.dual;

/** What a comparison of reads found on the side that is not read, and found again later. */
public enum Mismatch {
  /** A message that was read does not stand there. */
  MISSING,
  /** A message stands there that was not read. */
  UNEXPECTED,
  /** Another text stands there under the same identity. */
  CHANGED,
  /** The same messages come in another order. */
  ORDER
}
