package io.chatstore.examples.faults;

/** A node that can be made to fail. */
interface FaultyNode {

  /** Its connections end, and nobody listens. */
  void kill();

  /** It takes requests and answers none. */
  void hang();

  /** It goes on, or comes back. */
  void comeBack();

  /** How many requests have reached it; negative if that cannot be told. */
  long requests();
}
