package io.chatstore.examples.server;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.Limits;
import io.chatstore.PutResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a file's messages into a store, a bounded number at a time. A load may be repeated: what
 * stands already is only counted. Bad lines are reported and passed over; a store that goes on
 * failing ends the load.
 */
final class Loader {

  private static final int IN_FLIGHT = 64;
  private static final int ATTEMPTS = 8;

  /** A line may spell each byte of the greatest message in six. */
  static final int LONGEST_LINE = 6 * Limits.ITEM_BYTES;

  private final AsyncChatStore store;
  private final Rooms rooms;
  private final Consumer<String> complaints;
  private final Semaphore places = new Semaphore(IN_FLIGHT);
  private final AtomicLong stored = new AtomicLong();
  private final AtomicLong standing = new AtomicLong();
  private final AtomicLong conflicts = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * @param complaints takes a sentence about each bad line, on any thread
   */
  Loader(AsyncChatStore store, Rooms rooms, Consumer<String> complaints) {
    this.store = store;
    this.rooms = rooms;
    this.complaints = complaints;
  }

  /** What a load came to; {@code standing} were there before. */
  record Result(long stored, long standing, long conflicts, long badLines) {}

  /**
   * @throws ChatStoreException if the store fails for good
   */
  Result load(Path file, Progress progress) throws IOException, InterruptedException {
    long bad = 0;
    try (LineReader lines = LineReader.open(file, LONGEST_LINE)) {
      while (failure.get() == null) {
        Optional<byte[]> line = lines.next();
        if (lines.hasEnded()) {
          break;
        }
        try {
          byte[] bytes = line.orElseThrow(() -> new LineFormat.BadLine("too long"));
          put(LineFormat.parse(bytes), lines.number());
        } catch (LineFormat.BadLine e) {
          bad++;
          complaints.accept("line " + lines.number() + ": " + e.reason());
        }
        progress.at(stored.get() + standing.get(), lines.part());
      }
    } finally {
      places.acquire(IN_FLIGHT); // waits for what is under way
    }
    progress.at(stored.get() + standing.get(), 1);
    throwFailure();
    return new Result(stored.get(), standing.get(), conflicts.get(), bad);
  }

  private void put(ChatMessage message, long line) throws InterruptedException {
    rooms.saw(message);
    places.acquire();
    CompletableFuture<Void> unused =
        put(message, 1)
            .handle(
                (result, thrown) -> {
                  if (thrown != null) {
                    failure.compareAndSet(null, thrown);
                  } else {
                    count(result, line);
                  }
                  places.release();
                  return null;
                });
  }

  private CompletableFuture<PutResult> put(ChatMessage message, int attempt) {
    return store
        .put(message)
        .exceptionallyCompose(
            thrown -> {
              if (attempt == ATTEMPTS || failure.get() != null || !passes(cause(thrown))) {
                return CompletableFuture.failedFuture(thrown);
              }
              long pause = 50L << attempt;
              return CompletableFuture.runAsync(
                      () -> {}, CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS))
                  .thenCompose(done -> put(message, attempt + 1));
            });
  }

  private void count(PutResult result, long line) {
    switch (result.outcome()) {
      case STORED, WRITTEN -> stored.incrementAndGet();
      case ALREADY_STORED -> standing.incrementAndGet();
      case CONFLICT -> {
        conflicts.incrementAndGet();
        complaints.accept("line " + line + ": another message of this name and time stands");
      }
    }
  }

  private void throwFailure() {
    Throwable thrown = failure.get();
    if (thrown != null && cause(thrown) instanceof ChatStoreException known) {
      throw known;
    } else if (thrown != null) {
      throw new IllegalStateException("the load failed in an unforeseen way", thrown);
    }
  }

  /** Whether the failure is one after which the same put may be tried again. */
  private static boolean passes(Throwable failure) {
    return failure instanceof ChatStoreException.Throttled
        || failure instanceof ChatStoreException.Unavailable
        || failure instanceof ChatStoreException.OutcomeUnknown;
  }

  private static Throwable cause(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof CompletionException && cause != null ? cause : thrown;
  }
}
