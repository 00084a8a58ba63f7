package io.chatstore.dual;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.PutResult;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One put on both sides at once (rules W2 to W6). The caller is answered as the side that settles
 * says, and not before the other side has agreed or the journal has on disk what it lacks.
 *
 * <p>Goes on to its end whatever the caller does with the future.
 */
@SuppressWarnings("FutureReturnValueIgnored") // all that can fail goes to the caller
final class DualPut {

  /**
   * How long the other side is waited for once the one that settles has answered, before the
   * journal is written instead. Two healthy sides are mostly less apart, so it saves most puts the
   * write; and it is little beside a request over a network, so it costs callers of a slow other
   * side little.
   */
  static final long HEDGE_MICROS = 2_000;

  private final ChatMessage message;
  private final GuardedSide settling;
  private final GuardedSide other;
  private final Recorder recorder;
  private final Threads threads;
  private final DualListener listener;
  private final CompletableFuture<PutResult> caller = new CompletableFuture<>();
  private final CompletableFuture<SideAnswer> otherAnswered = new CompletableFuture<>();

  private SideAnswer first = SideAnswer.PENDING;
  private SideAnswer second = SideAnswer.PENDING;
  private boolean judged;
  private @Nullable Future<?> hedge;

  /** That both sides are owed the message, if that was written down before anything was known. */
  private @Nullable CompletableFuture<Entry> precaution;

  DualPut(
      ChatMessage message,
      GuardedSide settling,
      GuardedSide other,
      Recorder recorder,
      Threads threads,
      DualListener listener) {
    this.message = message;
    this.settling = settling;
    this.other = other;
    this.recorder = recorder;
    this.threads = threads;
    this.listener = listener;
  }

  /** Sends it to both sides at once. */
  CompletableFuture<PutResult> start() {
    CompletableFuture<PutResult> put = settling.put(message);
    Optional<CompletableFuture<PutResult>> unawaited = other.putUnawaited(message);
    if (unawaited.isEmpty()) {
      second = SideAnswer.NOT_ASKED;
      otherAnswered.complete(second);
      if (precaution == null) { // meanwhile the side that settles is at work
        precaution = recorder.append(forBoth());
      }
    }
    unawaited.ifPresent(
        it -> it.whenComplete((result, failure) -> otherAnswered(SideAnswer.of(result, failure))));
    put.whenComplete((result, failure) -> settlingAnswered(SideAnswer.of(result, failure)));
    return caller;
  }

  /** Writes the intent down, and only then sends it. */
  CompletableFuture<PutResult> startWithIntent(Overflow overflow) {
    CompletableFuture<Entry> intent = recorder.append(forBoth());
    intent.whenComplete(
        (entry, failure) -> {
          if (failure != null && overflow == Overflow.FAIL_PUT) {
            caller.completeExceptionally(
                new Unavailable(
                    "the journal could not take the intent; nothing was sent", failure));
          } else {
            precaution = failure == null ? intent : null;
            start();
          }
        });
    return caller;
  }

  private Task forBoth() {
    return new Task(Task.Kind.PUT, message, EnumSet.allOf(Side.class));
  }

  private void settlingAnswered(SideAnswer answer) {
    synchronized (this) {
      first = answer;
      if (second.is(SideAnswer.Kind.PENDING)) {
        hedge = threads.after(HEDGE_MICROS, TimeUnit.MICROSECONDS, () -> judge(true));
      }
    }
    judge(false);
  }

  private void otherAnswered(SideAnswer answer) {
    synchronized (this) {
      second = answer;
      if (hedge != null) {
        hedge.cancel(false);
      }
    }
    judge(false);
    otherAnswered.complete(answer); // after the verdict, which this may be part of
  }

  private void judge(boolean hedgeIsOver) {
    Optional<Verdict> verdict;
    SideAnswer answer;
    synchronized (this) {
      boolean early = second.is(SideAnswer.Kind.PENDING) && !hedgeIsOver;
      if (judged || early || first.is(SideAnswer.Kind.PENDING)) {
        return;
      }
      answer = first;
      verdict = Verdict.of(message, settling.side(), first, second);
      judged = verdict.isPresent();
    }
    verdict.ifPresent(it -> carryOut(it, answer));
  }

  private void carryOut(Verdict verdict, SideAnswer answer) {
    if (verdict.divergence() != null) {
      listener.diverged(verdict.behind(), verdict.divergence());
    }
    Task task = verdict.task();
    if (task == null) {
      cancelPrecaution();
      reply(verdict, answer, null);
      return;
    }
    CompletableFuture<Entry> written = written(task);
    written.whenComplete(
        (entry, failure) -> {
          try {
            Optional<Entry> kept = recorder.orOverflow(task, entry, failure);
            kept.ifPresent(it -> keepUntilOver(it, task));
            reply(verdict, answer, null);
          } catch (CompletionException e) {
            reply(verdict, answer, e.getCause());
          }
        });
  }

  /** The entry for a task: the precaution if it says the same, or more, else one of its own. */
  private CompletableFuture<Entry> written(Task task) {
    if (precaution == null) {
      return recorder.append(task);
    }
    if (task.kind() == Task.Kind.PUT && task.message().equals(message)) {
      return precaution.thenApply(
          entry -> {
            EnumSet.complementOf(EnumSet.copyOf(task.owed()))
                .forEach(side -> recorder.settle(entry, side));
            return entry;
          });
    }
    CompletableFuture<Entry> own = recorder.append(task);
    own.whenComplete((entry, failure) -> cancelPrecaution());
    return own;
  }

  /** Holds the entry back from replays while the other side may still take the message. */
  private void keepUntilOver(Entry entry, Task task) {
    otherAnswered.thenAccept(
        answer -> {
          boolean holds =
              answer.result() != null && answer.result().message().equals(task.message());
          if (task.kind() == Task.Kind.PUT && holds) {
            recorder.settle(entry, other.side());
          }
          recorder.release(entry);
        });
  }

  private void cancelPrecaution() {
    if (precaution != null) {
      precaution.thenAccept(recorder::cancel);
    }
  }

  private void reply(Verdict verdict, SideAnswer answer, @Nullable Throwable journalFailure) {
    if (journalFailure != null) {
      caller.completeExceptionally(
          new OutcomeUnknown(
              message.id(),
              "the " + settling.side() + " has answered, but the journal could not be written",
              journalFailure));
      return;
    }
    switch (verdict.reply()) {
      case ITS_ANSWER -> caller.complete(answer.result());
      case ITS_FAILURE -> caller.completeExceptionally(Objects.requireNonNull(answer.failure()));
      case OUTCOME_UNKNOWN -> caller.completeExceptionally(outcomeUnknown(answer));
    }
  }

  private Throwable outcomeUnknown(SideAnswer answer) {
    return answer.failure() instanceof OutcomeUnknown same
        ? same
        : new OutcomeUnknown(
            message.id(),
            "the " + settling.side() + " did not take it, but the " + other.side() + " may have",
            answer.failure());
  }
}
