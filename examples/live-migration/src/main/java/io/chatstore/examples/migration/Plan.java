package io.chatstore.examples.migration;

import java.time.Duration;

/**
 * How much the application does, and how long.
 *
 * @param writesPerSecond messages that people write
 * @param calmSeconds to stay in each phase
 */
record Plan(int writesPerSecond, int calmSeconds) {

  static final int WRITERS = 8;
  static final int READERS = 2;

  Duration calm() {
    return Duration.ofSeconds(calmSeconds);
  }
}
