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

/** Writes slices, many messages at once, as fast as the target takes them. */
final class SliceWriter {

  /** What is near in the target goes together, in whatever order the source has it. */
  private static final Comparator<ChatMessage> BY_ROOM =
      Comparator.comparing(ChatMessage::room).thenComparing(Position::of);

  private final AsyncChatStore target;
  private final BackfillSettings settings;
  private final Pace pace;
  private final Advance advance;

  /**
   * What became of a slice, or of a part of it.
   *
   * @param stored those that were not on the target before
   */
  record Written(BackfillCounts counts, List<ChatMessage> stored, List<RejectedRecord> rejected) {

    Written plus(Written other) {
      return new Written(
          counts.plus(other.counts), both(stored, other.stored), both(rejected, other.rejected));
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
      if (some.isEmpty() || others.isEmpty()) {
        return some.isEmpty() ? others : some;
      }
      List<T> all = new ArrayList<>(some);
      all.addAll(others);
      return all;
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
   * @return fails as the target does, or with {@link Failures.Stopped}
   */
  CompletableFuture<Written> write(MessageSlice slice, BooleanSupplier stopping)
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
            new Written(BackfillCounts.ofRejected(rejected.size()), List.of(), rejected));
    int first = 0;
    while (first < messages.size()) {
      int end = first + pace.beginSome(Math.min(settings.batchSize(), messages.size() - first));
      List<ChatMessage> batch = messages.subList(first, end);
      all =
          all.thenCombine(
              new BatchWrite(target, settings, pace, advance, stopping, batch).start(),
              Written::plus);
      first = end;
    }
    return all;
  }
}
