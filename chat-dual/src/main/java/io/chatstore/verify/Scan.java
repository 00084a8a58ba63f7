package io.chatstore.verify;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.dual.Side;
import io.chatstore.verify.Batch.Reading;
import io.chatstore.verify.Workers.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads sides from end to end, all at once, several parts of each at a time. */
final class Scan {

  private final Scope scope;
  private final Function<Side, SideCounts> counts;
  private final Sink sink;

  /** Takes what is in the scope, on any thread. */
  @FunctionalInterface
  interface Sink {

    void take(Side side, List<Fingerprint> messages);
  }

  Scan(Scope scope, Function<Side, SideCounts> counts, Sink sink) {
    this.scope = scope;
    this.counts = counts;
    this.sink = sink;
  }

  void of(List<ComparedSide> sides, Workers workers) throws InterruptedException {
    List<List<Work>> lists = new ArrayList<>();
    for (ComparedSide side : sides) {
      List<Work> list = new ArrayList<>();
      for (Reading reading : side.readings(scope)) {
        list.add(() -> read(side, reading));
      }
      lists.add(list);
    }
    long[] unreadable = sides.stream().mapToLong(this::unreadableInPages).toArray();
    workers.all(lists, scope.parallel());
    for (int i = 0; i < unreadable.length; i++) {
      ComparedSide side = sides.get(i);
      counts.apply(side.side()).unreadable.add(unreadableInPages(side) - unreadable[i]);
    }
  }

  /** A page does not tell what it left out: the store does, for all of its readers. */
  private long unreadableInPages(ComparedSide side) {
    return scope.rooms().isEmpty()
        ? 0
        : side.store().map(AsyncChatStore::unreadableRecords).orElse(0L);
  }

  private void read(ComparedSide side, Reading reading) throws InterruptedException {
    MessageHash hash = new MessageHash();
    SideCounts count = counts.apply(side.side());
    Batches batches = new Batches(reading, side);
    for (Optional<Batch> batch = batches.next(); batch.isPresent(); batch = batches.next()) {
      Workers.checkInterrupt();
      List<ChatMessage> messages = batch.get().messages();
      List<Fingerprint> some =
          messages.stream()
              .map(hash::of)
              .filter(fingerprint -> scope.span().contains(fingerprint.micros()))
              .toList();
      count.messages.add(some.size());
      count.leftOut.add(messages.size() - some.size());
      count.unreadable.add(batch.get().unreadable());
      sink.take(side.side(), some);
    }
  }
}
