package io.chatstore.cql;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made on first use and asynchronously: whoever asks meanwhile shares the
 * attempt, and one that failed is forgotten, so that whoever asks next makes another.
 */
final class Once<T> {

  private final Supplier<? extends CompletionStage<T>> maker;
  private volatile @Nullable CompletableFuture<T> attempt;

  Once(Supplier<? extends CompletionStage<T>> maker) {
    this.maker = maker;
  }

  /** The attempt that runs or has succeeded; shared, so do not complete it. */
  CompletableFuture<T> get() {
    CompletableFuture<T> current = attempt;
    return current == null ? start() : current;
  }

  /** The attempt that runs or has succeeded, if there is one; makes none. */
  Optional<CompletableFuture<T>> current() {
    return Optional.ofNullable(attempt);
  }

  private CompletableFuture<T> start() {
    CompletableFuture<T> mine = new CompletableFuture<>();
    synchronized (this) {
      CompletableFuture<T> current = attempt;
      if (current != null) {
        return current;
      }
      attempt = mine;
    }
    try {
      maker.get().whenComplete((made, failure) -> finish(mine, made, failure));
    } catch (RuntimeException e) {
      finish(mine, null, e);
    }
    return mine;
  }

  private void finish(CompletableFuture<T> mine, @Nullable T made, @Nullable Throwable failure) {
    if (failure != null) {
      attempt = null; // before the answer: whoever acts on it may ask again at once
      mine.completeExceptionally(failure);
    } else {
      mine.complete(made);
    }
  }
}
