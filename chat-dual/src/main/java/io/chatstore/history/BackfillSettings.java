package io.chatstore.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a {@link BackfillBuilder} was told. */
record BackfillSettings(
    Optional<Path> checkpoint,
    Optional<Path> rejects,
    int parts,
    int parallel,
    int sliceSize,
    int batchSize,
    int underWay,
    double messagesPerSecond,
    double readUnitsPerSecond,
    boolean secondLook,
    Duration slowAfter,
    Duration giveUpAfter) {

  Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
