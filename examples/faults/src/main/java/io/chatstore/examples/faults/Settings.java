package io.chatstore.examples.faults;

import java.time.Duration;

/**
 * How a run on Cassandra goes.
 *
 * @param puts messages to be acknowledged in each mode, at least
 * @param pause how long a node is stopped
 * @param bucketed whether rooms are kept in buckets, and their authors' timelines in a table
 * @param load of each mode
 */
record Settings(long puts, Duration pause, boolean bucketed, Load load) {}
