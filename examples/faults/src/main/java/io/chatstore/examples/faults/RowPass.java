package io.chatstore.examples.faults;

import io.chatstore.ChatMessage;
import io.chatstore.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares every message of every room, page by page in order, both ways: what a verification is
 * without digests. Several rooms at once.
 */
record RowPass(DualSides sides, List<String> rooms, int parallel) {

  /** How many messages differ. */
  long run() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<Long>> counts = new ArrayList<>();
      for (String room : rooms) {
        counts.add(threads.submit(() -> differences(room)));
      }
      long sum = 0;
      for (Future<Long> count : counts) {
        sum += count.get();
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }

  private long differences(String room) {
    RoomCursor source = new RoomCursor(sides.source().async(), room);
    RoomCursor target = new RoomCursor(sides.target().async(), room);
    long differences = 0;
    while (source.current() != null || target.current() != null) {
      int order = order(source, target);
      boolean same =
          order == 0 && source.current() != null && source.current().equals(target.current());
      differences += same ? 0 : 1;
      if (order <= 0) {
        source.advance();
      }
      if (order >= 0) {
        target.advance();
      }
    }
    return differences;
  }

  private static int order(RoomCursor source, RoomCursor target) {
    ChatMessage one = source.current();
    ChatMessage other = target.current();
    if (one == null || other == null) {
      return one == null ? 1 : -1;
    }
    return Order.OLDEST_FIRST.messages().compare(one, other);
  }
}
