package io.chatstore.history;

import io.chatstore.MessageSlice;
import io.chatstore.history.SliceWriter.Written;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies part after part on a thread: while one slice is read, those before it are written, two at
 * most. A slice is done when all in it is, and those before it are.
 */
final class PartCopy {

  private static final int SLICES_WRITTEN = 2;

  private final SliceReader reader;
  private final SliceWriter writer;
  private final Optional<LateChanges> lateChanges;
  private final Ledger ledger;
  private final Queue<String> parts;
  private final BooleanSupplier stopping;
  private final Runnable onFailure;
  private final Thread thread = new Thread(this::work, "chatstore-backfill");
  private volatile @Nullable Throwable failure;

  /** A slice on its way to the target. */
  private record Going(
      Optional<String> position, CompletableFuture<Written> written, Optional<String> next) {}

  /**
   * @param parts those left, shared with others
   * @param stopping whether to begin nothing more
   * @param onFailure has the others begin nothing more either
   */
  PartCopy(
      SliceReader reader,
      SliceWriter writer,
      Optional<LateChanges> lateChanges,
      Ledger ledger,
      Queue<String> parts,
      BooleanSupplier stopping,
      Runnable onFailure) {
    this.reader = reader;
    this.writer = writer;
    this.lateChanges = lateChanges;
    this.ledger = ledger;
    this.parts = parts;
    this.stopping = stopping;
    this.onFailure = onFailure;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Waits until it has ended or failed. */
  void await() throws InterruptedException {
    thread.join();
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  private void work() {
    try {
      String part = parts.poll();
      while (part != null && !stopping.getAsBoolean()) {
        copy(part);
        part = parts.poll();
      }
    } catch (Failures.Stopped e) {
      // what failed is copied by the next run
    } catch (IOException | RuntimeException | InterruptedException | Error e) {
      failure = e;
      onFailure.run();
    }
  }

  private void copy(String part) throws IOException, InterruptedException {
    Deque<Going> going = new ArrayDeque<>();
    Optional<String> position = ledger.position(part);
    CompletableFuture<MessageSlice> reading = reader.begin(part, position);
    boolean more = true;
    while (more) {
      MessageSlice slice = reader.await(reading, part, position);
      more = slice.next().isPresent() && !stopping.getAsBoolean();
      if (more) {
        reading = reader.begin(part, slice.next());
      }
      going.add(new Going(position, writer.write(slice, stopping), slice.next()));
      position = slice.next();
      if (going.size() > SLICES_WRITTEN - 1) {
        settle(part, going.remove());
      }
    }
    while (!going.isEmpty()) {
      settle(part, going.remove());
    }
  }

  private void settle(String part, Going slice) throws IOException, InterruptedException {
    Written written = Failures.join(slice.written());
    BackfillCounts counts = written.counts();
    if (lateChanges.isPresent()) {
      long corrected = lateChanges.get().follow(part, slice.position(), written.stored());
      counts = counts.plus(BackfillCounts.ofCorrected(corrected));
    }
    ledger.advance(part, slice.next(), counts, written.rejected());
  }
}
