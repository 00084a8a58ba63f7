package io.chatstore.examples.faults;

/**
 * What a store is loaded with; each thread has one call in flight, now and then two.
 *
 * @param writers threads that put
 * @param readers threads that read
 * @param seed of all that is random
 * @param rate how often a second the writers put, all together; zero for as often as they can
 */
record Load(int writers, int readers, long seed, int rate) {

  /** As often as they can. */
  Load(int writers, int readers, long seed) {
    this(writers, readers, seed, 0);
  }
}
