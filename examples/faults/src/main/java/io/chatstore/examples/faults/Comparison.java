package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import io.chatstore.Order;
import io.chatstore.ReadRequest;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Reads all rooms when all is quiet, and compares what stands with what was answered. */
final class Comparison {

  private static final int LIMIT = 1000;

  private final ChatStore store;
  private final Ledger ledger;
  private final Tally tally;
  private final BitSet lost = new BitSet();
  private final BitSet wrong = new BitSet();
  private final BitSet unexpected = new BitSet();

  Comparison(ChatStore store, Ledger ledger, Tally tally) {
    this.store = store;
    this.ledger = ledger;
    this.tally = tally;
  }

  /**
   * Compares all rooms in both orders.
   *
   * @param patience whether to ask again for a page that failed
   */
  void run(BooleanSupplier patience) {
    for (String room : Corpus.rooms()) {
      for (Order order : Order.values()) {
        ReadRequest request = ReadRequest.all(room).order(order).limit(LIMIT);
        Optional<BitSet> seen = new RoomWalk(store, tally, request, patience).walk(this::look);
        lost.or(ledger.missing(room, ledger.known(), seen.orElseGet(BitSet::new)));
      }
    }
    report(Figure.LOST, lost);
    report(Figure.WRONG_TEXTS, wrong);
    report(Figure.UNEXPECTED, unexpected);
  }

  private void look(int number, int text) {
    if (ledger.contradicts(number, text)) {
      wrong.set(number);
    } else if (number >= ledger.count() || !ledger.mayStand(number, text)) {
      unexpected.set(number);
    }
  }

  private void report(Figure figure, BitSet numbers) {
    numbers.stream().forEach(number -> tally.fault(figure, "message " + number));
  }
}
