package io.chatstore.history;

import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reads slices, again and again if need be, within the rate that the source may be read at; rests
 * for as long as a slice was late, so that others are answered.
 */
final class SliceReader {

  private static final Duration LONGEST_REST = Duration.ofSeconds(5);

  private final MessageSource source;
  private final int sliceSize;
  private final Duration slowAfter;
  private final Pace pace;
  private final Attempts attempts;
  private volatile long tookNanos;

  SliceReader(MessageSource source, BackfillSettings settings, Pace pace, Attempts attempts) {
    this.source = source;
    this.sliceSize = settings.sliceSize();
    this.slowAfter = settings.slowAfter();
    this.pace = pace;
    this.attempts = attempts;
  }

  /** Begins to read a slice. */
  CompletableFuture<MessageSlice> begin(String part, Optional<String> position) {
    try {
      long start = System.nanoTime();
      return source
          .read(part, position, sliceSize)
          .thenApply(
              slice -> {
                tookNanos = System.nanoTime() - start;
                return slice;
              });
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(
          new Misconfigured("the source does not know " + part + " as the checkpoint has it", e));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Waits for a slice that was begun, and begins it anew while it fails.
   *
   * @throws Failures.Stopped if it failed and the copy is stopped
   */
  MessageSlice await(CompletableFuture<MessageSlice> begun, String part, Optional<String> position)
      throws InterruptedException {
    MessageSlice read = attempts.answer(begun, () -> begin(part, position));
    rest();
    int units = (int) Math.ceil(read.units());
    pace.begin(units);
    pace.end(units);
    return read;
  }

  private void rest() throws InterruptedException {
    long late = tookNanos - slowAfter.toNanos();
    if (late > 0) {
      TimeUnit.NANOSECONDS.sleep(Math.min(late, LONGEST_REST.toNanos()));
    }
  }
}
