package io.chatstore.verify;

import io.chatstore.verify.Batch.Reading;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One batch after the other; the next one is under way while one is worked on. For one thread. */
final class Batches {

  private final ComparedSide side;
  private Optional<Reading> next;
  private @Nullable CompletableFuture<Batch> underWay;

  Batches(Reading first, ComparedSide side) {
    this.side = side;
    this.next = Optional.of(first);
  }

  /** The next one; empty at the end. */
  Optional<Batch> next() throws InterruptedException {
    if (next.isEmpty()) {
      return Optional.empty();
    }
    Reading reading = next.get();
    CompletableFuture<Batch> first = underWay == null ? Patience.start(reading::start) : underWay;
    Batch batch = side.patience().answer(first, reading::start);
    side.rate().read(batch.messages().size() + batch.unreadable());
    next = batch.next();
    underWay = next.map(it -> Patience.start(it::start)).orElse(null);
    return Optional.of(batch);
  }
}
