package io.chatstore.examples.faults;

/** Which puts a writer makes; each kind also makes those before it. */
enum Puts {
  /** New messages. */
  FRESH,
  /** Now and then one that stands already. */
  REPEATED,
  /** Now and then another text of one that stands, or two texts of a new one at once. */
  CONTRADICTED;

  boolean has(Puts kind) {
    return compareTo(kind) >= 0;
  }
}
