package io.chatstore.history;

import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads slices, again and again if need be, within the rate that the source may be read at. */
final class SliceReader {

  private final MessageSource source;
  private final int sliceSize;
  private final Pace pace;
  private final Attempts attempts;

  SliceReader(MessageSource source, BackfillSettings settings, Pace pace, Attempts attempts) {
    this.source = source;
    this.sliceSize = settings.sliceSize();
    this.pace = pace;
    this.attempts = attempts;
  }

  /** Begins to read a slice. */
  CompletableFuture<MessageSlice> begin(String part, Optional<String> position) {
    try {
      return source.read(part, position, sliceSize);
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
    int units = (int) Math.ceil(read.units());
    pace.begin(units);
    pace.end(units);
    return read;
  }
}
