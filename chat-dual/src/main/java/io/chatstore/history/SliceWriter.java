package io.chatstore.history;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.Limits;
import io.chatstore.MessageSlice;
import io.chatstore.Position;
import io.chatstore.RejectedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Writes slices, many messages at once, as fast as the target takes them. */
final class SliceWriter {

  /** What is near in the target goes together, in whatever order the source has it. */
  private static final Comparator<ChatMessage> BY_ROOM =
      Comparator.comparing(ChatMessage::room).thenComparing(Position::of);

  private final AsyncChatStore target;
  private final BackfillSettings settings;
  private final Pace pace;
  private final Advance advance;

  /** What became of a slice, or of a part of it. */
  record Written(BackfillCounts counts, List<RejectedRecord> rejected) {

    Written plus(Written other) {
      if (rejected.isEmpty() || other.rejected.isEmpty()) {
        return new Written(
            counts.plus(other.counts), rejected.isEmpty() ? other.rejected : rejected);
      }
      List<RejectedRecord> all = new ArrayList<>(rejected);
      all.addAll(other.rejected);
      return new Written(counts.plus(other.counts), all);
    }
  }

  SliceWriter(AsyncChatStore target, BackfillSettings settings, Pace pace, Advance advance) {
    this.target = target;
    this.settings = settings;
    this.pace = pace;
    this.advance = advance;
  }

  /**
   * Begins to write a slice; waits while as much is under way as may be.
   *
   * @param stored is told, on any thread, of each message that was not on the target before; also
   *     if others fail
   * @return fails as the target does, or with {@link Failures.Stopped}, when all have ended
   */
  CompletableFuture<Written> write(
      MessageSlice slice, BooleanSupplier stopping, Consumer<ChatMessage> stored)
      throws InterruptedException {
    List<RejectedRecord> rejected = new ArrayList<>(slice.rejected());
    List<ChatMessage> messages = new ArrayList<>(slice.messages().size());
    for (ChatMessage message : slice.messages()) {
      try {
        Limits.requireStorable(message);
        messages.add(message);
      } catch (IllegalArgumentException e) {
        rejected.add(RejectedRecord.of(message, String.valueOf(e.getMessage())));
      }
    }
    messages.sort(BY_ROOM);
    CompletableFuture<Written> all =
        CompletableFuture.completedFuture(
            new Written(BackfillCounts.ofRejected(rejected.size()), rejected));
    int first = 0;
    while (first < messages.size()) {
      int end = first + pace.beginSome(Math.min(settings.batchSize(), messages.size() - first));
      List<ChatMessage> batch = messages.subList(first, end);
      all =
          all.thenCombine(
              new BatchWrite(target, settings, pace, advance, stopping, stored, batch).start(),
              Written::plus);
      first = end;
    }
    return all;
  }
}
