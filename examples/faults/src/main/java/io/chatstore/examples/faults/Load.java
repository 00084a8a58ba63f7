package io.chatstore.examples.faults;

/**
 * What a store is loaded with; each thread has one call in flight, now and then two.
 *
 * @param writers threads that put
 * @param readers threads that read
 * @param seed of all that is random
 */
record Load(int writers, int readers, long seed) {}
