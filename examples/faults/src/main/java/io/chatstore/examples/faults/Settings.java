package io.chatstore.examples.faults;

import java.time.Duration;

/**
 * How a run goes.
 *
 * @param puts messages to be acknowledged in each mode, at least
 * @param pause how long a node is stopped
 * @param writers threads that put, in each mode
 * @param readers threads that read, in each mode
 * @param bucketed whether rooms are kept in buckets, and their authors' timelines in a table
 * @param seed of all that is random
 */
record Settings(long puts, Duration pause, int writers, int readers, boolean bucketed, long seed) {}
