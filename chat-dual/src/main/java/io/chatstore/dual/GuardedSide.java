package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of the two stores, measured, and guarded where no caller waits for it: so many requests at
 * once, so long for each, and none while it is down but a probe. Its futures fail with the store's
 * own exception and nothing around it. Safe for any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // whoever asked has the future that fails
final class GuardedSide {

  private final Side side;
  private final AsyncChatStore store;
  private final DualListener listener;
  private final int mostUnderWay;
  private final Duration patience;
  private final Circuit circuit = new Circuit(System::nanoTime);
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger unawaited = new AtomicInteger();
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder shed = new LongAdder();
  private volatile @Nullable FailureKind lastFailure;

  GuardedSide(
      Side side, AsyncChatStore store, int mostUnderWay, Duration patience, DualListener listener) {
    this.side = side;
    this.store = store;
    this.mostUnderWay = mostUnderWay;
    this.patience = patience;
    this.listener = listener;
  }

  Side side() {
    return side;
  }

  AsyncChatStore store() {
    return store;
  }

  /** Puts for a caller who waits for this side. */
  CompletableFuture<PutResult> put(ChatMessage message) {
    return measured(Operation.PUT, it -> it.put(message));
  }

  /** Reads for a caller. */
  CompletableFuture<Page> read(ReadRequest request) {
    return measured(Operation.READ, it -> it.read(request));
  }

  /**
   * Puts where no caller waits for this side.
   *
   * @return empty if it is not sent, because the side is down or too much is under way
   */
  Optional<CompletableFuture<PutResult>> putUnawaited(ChatMessage message) {
    if (unawaited.incrementAndGet() > mostUnderWay || !circuit.allows()) {
      unawaited.decrementAndGet();
      shed.increment();
      listener.shed(side, Operation.PUT);
      return Optional.empty();
    }
    CompletableFuture<PutResult> put = patient(Operation.PUT, it -> it.put(message));
    put.whenComplete((result, failure) -> unawaited.decrementAndGet());
    return Optional.of(put);
  }

  /** Anything that the journal owes to this side. */
  <T> CompletableFuture<T> replay(Function<AsyncChatStore, CompletableFuture<T>> request) {
    return patient(Operation.REPLAY, request);
  }

  /** Whether a request that nobody waits for makes sense now; true once for a probe. */
  boolean allows() {
    return circuit.allows();
  }

  boolean isDown() {
    return circuit.isOpen();
  }

  SideStatus status() {
    return new SideStatus(
        circuit.isOpen(),
        underWay.get(),
        answered.sum(),
        failed.sum(),
        shed.sum(),
        Optional.ofNullable(lastFailure));
  }

  /** Sends a request and takes its time; what a store throws at the call fails the future. */
  <T> CompletableFuture<T> measured(
      Operation operation, Function<AsyncChatStore, CompletableFuture<T>> request) {
    return timed(operation, request, new CompletableFuture<>());
  }

  private <T> CompletableFuture<T> patient(
      Operation operation, Function<AsyncChatStore, CompletableFuture<T>> request) {
    CompletableFuture<T> result = new CompletableFuture<>();
    timed(operation, request, result);
    return result.isDone() ? result : result.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private <T> CompletableFuture<T> timed(
      Operation operation,
      Function<AsyncChatStore, CompletableFuture<T>> request,
      CompletableFuture<T> result) {
    long start = System.nanoTime();
    underWay.incrementAndGet();
    result.whenComplete((value, failure) -> ended(operation, start, failure));
    CompletableFuture<T> asked;
    try {
      asked = Objects.requireNonNull(request.apply(store), "the store gave no future");
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
      return result;
    }
    asked.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            result.complete(value);
          } else {
            result.completeExceptionally(unwrapped(failure));
          }
        });
    return result;
  }

  private void ended(Operation operation, long start, @Nullable Throwable failure) {
    underWay.decrementAndGet();
    Optional<FailureKind> kind = Optional.ofNullable(failure).map(FailureKind::of);
    if (kind.isEmpty()) {
      answered.increment();
      circuit.succeeded();
    } else {
      failed.increment();
      lastFailure = kind.get();
      if (kind.get().speaksOfTheStore()) {
        circuit.failed();
      }
    }
    listener.answered(side, operation, System.nanoTime() - start, kind);
  }

  /**
   * A late answer is a {@link TimeoutException}; what futures wrap around failures is taken off.
   */
  static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
