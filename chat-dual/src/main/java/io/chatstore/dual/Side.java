package io.chatstore.dual;

/** One of the two stores of a migration. */
public enum Side {
  /** Where the messages were before. */
  SOURCE,
  /** Where they are to be. */
  TARGET;

  /** The other one. */
  public Side other() {
    return this == SOURCE ? TARGET : SOURCE;
  }
}
