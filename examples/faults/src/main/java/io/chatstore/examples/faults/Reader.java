package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import io.chatstore.Order;
import io.chatstore.ReadRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Walks whole rooms, in both orders; what was acknowledged before a walk must be in it. */
final class Reader implements Runnable {

  private static final List<Integer> PAGE_SIZES = List.of(100, 250, 500, 1000);

  private final ChatStore store;
  private final Ledger ledger;
  private final Tally tally;
  private final Duration lag;
  private final Random random;
  private final BooleanSupplier goOn;
  private final Deque<Known> lately = new ArrayDeque<>();
  private int known;

  /** How many messages were known at some time. */
  private record Known(long time, int count) {}

  /**
   * @param lag how long what was acknowledged may stay away from reads
   */
  Reader(
      ChatStore store, Ledger ledger, Tally tally, Duration lag, long seed, BooleanSupplier goOn) {
    this.store = store;
    this.ledger = ledger;
    this.tally = tally;
    this.lag = lag;
    this.random = new Random(seed);
    this.goOn = goOn;
  }

  @Override
  public void run() {
    while (goOn.getAsBoolean()) {
      List<String> rooms = Corpus.rooms();
      String room = rooms.get(random.nextBoolean() ? 0 : random.nextInt(rooms.size()));
      Order order = random.nextBoolean() ? Order.NEWEST_FIRST : Order.OLDEST_FIRST;
      int limit = PAGE_SIZES.get(random.nextInt(PAGE_SIZES.size()));
      ReadRequest request = ReadRequest.all(room).order(order).limit(limit);
      int known = knownLongAgo();
      new RoomWalk(store, tally, request, goOn)
          .walk(this::look)
          .ifPresent(seen -> compare(request, known, seen));
    }
  }

  private int knownLongAgo() {
    long now = System.nanoTime();
    lately.add(new Known(now, ledger.known()));
    while (!lately.isEmpty() && now - lately.element().time() >= lag.toNanos()) {
      known = lately.remove().count();
    }
    return known;
  }

  private void look(int number, int text) {
    if (ledger.contradicts(number, text)) {
      tally.fault(Figure.WRONG_TEXTS, "message " + number + " was read with text " + text);
    }
  }

  private void compare(ReadRequest request, int known, BitSet seen) {
    ledger.missing(request.room(), known, seen).stream()
        .forEach(number -> tally.fault(Figure.GAPS, "message " + number + " in " + request));
  }
}
