package io.chatstore.examples.server;

import java.time.Duration;

/**
 * How new messages are looked for and sent on.
 *
 * @param pollEvery between two looks into a room that someone listens to
 * @param overlap how much later than its time a message may become readable and still be seen
 * @param heartbeat between two signs of life to a listener
 * @param queueBytes what may wait for a listener before it is dropped
 * @param listeners most of them at once
 */
record LiveSettings(
    Duration pollEvery, Duration overlap, Duration heartbeat, int queueBytes, int listeners) {

  static final LiveSettings DEFAULT =
      new LiveSettings(
          Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(10), 16 << 20, 1_000);
}
