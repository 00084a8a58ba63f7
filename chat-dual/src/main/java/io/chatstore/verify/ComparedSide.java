package io.chatstore.verify;

import io.chatstore.AsyncChatStore;
import io.chatstore.Limits;
import io.chatstore.MessageSource;
import io.chatstore.dual.Side;
import io.chatstore.verify.Batch.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One of the two sides, and how it is read. Safe for any number of threads. */
final class ComparedSide {

  private final Side side;
  private final MessageSource source;
  private final Patience patience;
  private final ReadRate rate;

  ComparedSide(Side side, MessageSource source, Patience patience, ReadRate rate) {
    this.side = side;
    this.source = source;
    this.patience = patience;
    this.rate = rate;
  }

  Side side() {
    return side;
  }

  Patience patience() {
    return patience;
  }

  ReadRate rate() {
    return rate;
  }

  /** Empty if it cannot be read by room, as a file cannot. */
  Optional<AsyncChatStore> store() {
    return source.store();
  }

  String identity() throws InterruptedException {
    return patience.ask(source::identity);
  }

  OptionalLong estimate() throws InterruptedException {
    return patience.ask(source::estimate);
  }

  /** What to read, side by side, for all that is in the scope; may give more beside it. */
  List<Reading> readings(Scope scope) throws InterruptedException {
    if (!scope.rooms().isEmpty()) {
      return scope.rooms().stream()
          .map(room -> pages(room, scope.span(), scope.sliceSize()))
          .toList();
    }
    return patience.ask(() -> source.parts(scope.parts())).stream()
        .map(part -> Batch.ofPart(source, part, scope.sliceSize()))
        .toList();
  }

  /** A room's messages in a span, in pages. */
  Reading pages(String room, Span span, int size) {
    int limit = Math.min(size, Limits.PAGE_MESSAGES);
    return Batch.ofPages(store().orElseThrow(), span.request(room, limit));
  }

  /** The hash of a message as it stands now; if nobody can tell, as it was seen. */
  Optional<Hash> look(Suspect suspect) throws InterruptedException {
    if (store().isEmpty()) {
      return suspect.on(side);
    }
    AsyncChatStore store = store().get();
    rate.read(1);
    return patience
        .ask(() -> MessageLookup.find(store, suspect.id()))
        .map(message -> new MessageHash().of(message).hash());
  }
}
