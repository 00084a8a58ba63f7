package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Puts messages and books what comes of it. Safe for any thread. */
final class Putter {

  private final ChatStore store;
  private final Ledger ledger;
  private final Tally tally;
  private final Queue<Attempt> unknown = new ConcurrentLinkedQueue<>();

  Putter(ChatStore store, Ledger ledger, Tally tally) {
    this.store = store;
    this.ledger = ledger;
    this.tally = tally;
  }

  /** Puts, and returns whether there was an answer. */
  boolean put(Attempt attempt) {
    return book(attempt, () -> store.put(attempt.message()));
  }

  /** Puts both texts of a new message at once. */
  void putBoth() {
    Attempt one = ledger.fresh(Corpus.TEXT);
    Attempt other = ledger.attempt(one.number(), Corpus.OTHER_TEXT);
    CompletableFuture<PutResult> first = store.async().put(one.message());
    CompletableFuture<PutResult> second = store.async().put(other.message());
    book(one, () -> joined(first));
    book(other, () -> joined(second));
  }

  /** Repeats one put whose outcome is unknown; false if there is none. */
  boolean repeatOne() {
    Attempt attempt = unknown.poll();
    if (attempt != null) {
      put(attempt.again());
    }
    return attempt != null;
  }

  int unknown() {
    return unknown.size();
  }

  private static PutResult joined(CompletableFuture<PutResult> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private boolean book(Attempt attempt, Supplier<PutResult> put) {
    long start = System.nanoTime();
    try {
      answered(attempt, put.get());
      return true;
    } catch (Throttled e) {
      failed(attempt, Figure.PUTS_THROTTLED, e);
    } catch (Unavailable e) {
      failed(attempt, Figure.PUTS_UNAVAILABLE, e);
    } catch (OutcomeUnknown e) {
      tally.failure(attempt.repeat() ? Figure.REPEATS_FAILED : Figure.PUTS_UNKNOWN, e);
      ledger.inDoubt(attempt);
      unknown.add(attempt);
    } catch (RuntimeException e) {
      tally.otherFailure("put of message " + attempt.number(), e);
    } finally {
      tally.putTook(System.nanoTime() - start);
    }
    return false;
  }

  private void failed(Attempt attempt, Figure kind, RuntimeException failure) {
    if (attempt.repeat()) {
      tally.failure(Figure.REPEATS_FAILED, failure);
      unknown.add(attempt);
    } else {
      tally.failure(kind, failure);
      ledger.notApplied(attempt);
    }
  }

  private void answered(Attempt attempt, PutResult result) {
    int number = attempt.number();
    int text = Corpus.textOf(result.message(), number);
    if (!ledger.stands(number, text)) {
      tally.fault(Figure.WRONG_TEXTS, attempt + " answered " + result.outcome());
      return;
    }
    boolean stored = result.outcome() == Outcome.STORED;
    if (stored && (ledger.stored(number) > 1 || attempt.stood())) {
      tally.fault(Figure.DOUBLED, attempt + " answered STORED");
    } else {
      tally.count(figure(attempt, result.outcome()));
    }
  }

  private static Figure figure(Attempt attempt, Outcome outcome) {
    if (attempt.repeat()) {
      return Figure.SETTLED;
    } else if (outcome == Outcome.CONFLICT) {
      return Figure.CONFLICTS;
    } else {
      return attempt.stood() ? Figure.AGAIN : Figure.ACKNOWLEDGED;
    }
  }
}
