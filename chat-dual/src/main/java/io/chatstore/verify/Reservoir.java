package io.chatstore.verify;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/**
 * A uniform random sample of all messages that it is offered: those with the least random numbers.
 * Safe for any number of threads.
 */
final class Reservoir {

  private final int size;
  private final LongSupplier random;
  private final PriorityQueue<Ticket> kept =
      new PriorityQueue<>(Comparator.comparingLong(Ticket::number).reversed());

  private record Ticket(long number, Fingerprint message) {}

  /**
   * @param random any of all longs, each as likely as any other
   */
  Reservoir(int size, LongSupplier random) {
    this.size = size;
    this.random = random;
  }

  synchronized void offer(List<Fingerprint> messages) {
    for (Fingerprint message : messages) {
      long number = random.getAsLong();
      Ticket greatest = kept.peek();
      if (kept.size() < size) {
        kept.add(new Ticket(number, message));
      } else if (greatest != null && number < greatest.number) {
        kept.poll();
        kept.add(new Ticket(number, message));
      }
    }
  }

  synchronized List<Fingerprint> sample() {
    return kept.stream().map(Ticket::message).toList();
  }
}
