package io.chatstore.history;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Unreadable;
import io.chatstore.PutResult;
import io.chatstore.RejectedRecord;
import io.chatstore.history.SliceWriter.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes some messages that go together, and those of them that failed again and again, later each
 * time. One attempt runs at a time, and each starts the next.
 */
final class BatchWrite {

  private final AsyncChatStore target;
  private final BackfillSettings settings;
  private final Pace pace;
  private final Advance advance;
  private final BooleanSupplier stopping;
  private final Consumer<ChatMessage> stored;
  private final CompletableFuture<Written> written = new CompletableFuture<>();
  private final Set<ChatMessage> inDoubt = new HashSet<>();
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private List<ChatMessage> left;
  private BackfillCounts counts = BackfillCounts.ZERO;
  private int failed;

  BatchWrite(
      AsyncChatStore target,
      BackfillSettings settings,
      Pace pace,
      Advance advance,
      BooleanSupplier stopping,
      Consumer<ChatMessage> stored,
      List<ChatMessage> messages) {
    this.target = target;
    this.settings = settings;
    this.pace = pace;
    this.advance = advance;
    this.stopping = stopping;
    this.stored = stored;
    this.left = messages;
  }

  CompletableFuture<Written> start() {
    attempt();
    return written;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // all that can fail goes to what is returned
  private void attempt() {
    long start = System.nanoTime();
    List<ChatMessage> sent = left;
    try {
      List<CompletableFuture<PutResult>> answers = target.putAll(sent);
      CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
          .handle((done, failure) -> System.nanoTime() - start)
          .thenAccept(took -> answered(sent, answers, took))
          .exceptionally(this::broken);
    } catch (RuntimeException e) {
      broken(e);
    }
  }

  private void answered(
      List<ChatMessage> sent, List<CompletableFuture<PutResult>> answers, long tookNanos) {
    List<ChatMessage> again = new ArrayList<>();
    Throwable failure = null;
    for (int i = 0; i < sent.size(); i++) {
      Throwable one = settle(sent.get(i), answers.get(i));
      if (one != null) {
        again.add(sent.get(i));
        failure = failure == null || Failures.passes(failure) ? one : failure;
      }
    }
    int done = sent.size() - again.size();
    if (done > 0) {
      advance.succeeded(done);
      pace.end(done);
      pace.done(done);
    }
    left = again;
    if (failure != null) {
      pace.trouble();
    } else if (tookNanos > settings.slowAfter().toNanos()) {
      pace.slow();
    }
    if (failure == null) {
      written.complete(new Written(counts, rejected));
    } else if (!Failures.passes(failure) || !advance.mayRepeat(again.size())) {
      broken(failure);
    } else if (stopping.getAsBoolean()) {
      broken(new Failures.Stopped(failure));
    } else {
      failed = done > 0 ? 1 : failed + 1;
      CompletableFuture.delayedExecutor(Failures.pauseMillis(failed), TimeUnit.MILLISECONDS)
          .execute(this::attempt);
    }
  }

  /**
   * Counts what came of one message; what it failed with is to be tried again, or ends the copy.
   */
  private @Nullable Throwable settle(ChatMessage message, CompletableFuture<PutResult> answer) {
    try {
      PutResult result = answer.join();
      counts = counts.plus(BackfillCounts.of(result));
      if (isOurs(message, result)) {
        stored.accept(message);
      }
      if (result.isConflict()) {
        rejected.add(
            RejectedRecord.of(
                message, "conflict: another text stands under this identity on the target"));
      }
      return null;
    } catch (RuntimeException e) {
      Throwable failure = Failures.unwrapped(e);
      if (failure instanceof Unreadable) {
        counts = counts.plus(BackfillCounts.ofRejected(1));
        rejected.add(
            RejectedRecord.of(
                message, "what stands under this identity on the target cannot be read"));
        return null;
      }
      if (failure instanceof OutcomeUnknown) {
        inDoubt.add(message);
      }
      return failure;
    }
  }

  /** What stood there already may be of an earlier attempt whose answer was lost. */
  private boolean isOurs(ChatMessage message, PutResult result) {
    return switch (result.outcome()) {
      case STORED, WRITTEN -> true;
      case ALREADY_STORED -> inDoubt.contains(message);
      case CONFLICT -> false;
    };
  }

  private @Nullable Void broken(Throwable failure) {
    pace.end(left.size());
    written.completeExceptionally(Failures.unwrapped(failure));
    return null;
  }
}
