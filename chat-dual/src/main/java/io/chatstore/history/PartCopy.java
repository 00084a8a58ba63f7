package io.chatstore.history;

import io.chatstore.ChatMessage;
import io.chatstore.MessageSlice;
import io.chatstore.history.SliceWriter.Written;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies part after part on a thread: while one slice is read, those before it are written, two at
 * most. A slice is done when all in it is, and those before it are.
 */
final class PartCopy {

  private static final Logger LOG = System.getLogger(PartCopy.class.getName());
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
      Optional<String> position,
      CompletableFuture<Written> written,
      Collection<ChatMessage> stored,
      Optional<String> next) {}

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
    try {
      copy(part, going);
    } finally {
      leave(part, going);
    }
  }

  private void copy(String part, Deque<Going> going) throws IOException, InterruptedException {
    Optional<String> position = ledger.position(part);
    CompletableFuture<MessageSlice> reading = reader.begin(part, position);
    boolean more = true;
    while (more) {
      MessageSlice slice = reader.await(reading, part, position);
      more = slice.next().isPresent() && !stopping.getAsBoolean();
      if (more) {
        reading = reader.begin(part, slice.next());
      }
      Collection<ChatMessage> stored = new ConcurrentLinkedQueue<>();
      CompletableFuture<Written> written = writer.write(slice, stopping, stored::add);
      going.add(new Going(position, written, stored, slice.next()));
      position = slice.next();
      if (going.size() > SLICES_WRITTEN - 1) {
        settle(part, going);
      }
    }
    while (!going.isEmpty()) {
      settle(part, going);
    }
  }

  private void settle(String part, Deque<Going> going) throws IOException, InterruptedException {
    Going slice = going.element();
    Written written = Failures.join(slice.written());
    BackfillCounts counts = written.counts().plus(BackfillCounts.ofCorrected(follow(part, slice)));
    going.remove();
    ledger.advance(part, slice.next(), counts, written.rejected());
  }

  private long follow(String part, Going slice) throws InterruptedException {
    return lateChanges.isPresent()
        ? lateChanges.get().follow(part, slice.position(), slice.stored())
        : 0;
  }

  /**
   * After a failure: waits until nothing is written any more, and follows what was done meanwhile
   * to what is written, which the next run takes for what stood there before.
   */
  private void leave(String part, Deque<Going> going) {
    if (going.isEmpty()) {
      return;
    }
    onFailure.run();
    for (Going slice : going) {
      slice.written().handle((written, failed) -> true).join();
      try {
        var unused = follow(part, slice);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.log(
            Level.WARNING,
            "what was withdrawn or replaced while the copy failed may differ on the target: verify",
            e);
      }
    }
  }
}
