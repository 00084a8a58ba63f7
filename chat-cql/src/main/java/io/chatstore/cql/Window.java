package io.chatstore.cql;

import io.chatstore.Order;
import io.chatstore.PageRequest;
import java.util.Optional;

/** The microseconds that are still to be read, both ends inclusive. */
record Window(Order order, long first, long last) {

  /** What a request asks for, from its position's microsecond on; empty if that is nothing. */
  static Optional<Window> of(PageRequest request) {
    Window whole = new Window(request.order(), request.firstMicros(), request.lastMicros());
    return request.position().map(place -> whole.from(place.micros())).orElse(whole).unlessEmpty();
  }

  /** What is left behind a microsecond of this window. */
  Optional<Window> behind(long micros) {
    if (order == Order.NEWEST_FIRST) {
      return micros == first ? Optional.empty() : from(micros - 1).unlessEmpty();
    }
    return micros == last ? Optional.empty() : from(micros + 1).unlessEmpty();
  }

  /** The part that lies between two microseconds, both inclusive. */
  Window within(long least, long most) {
    return new Window(order, Math.max(first, least), Math.min(last, most));
  }

  /** This window without its ends, where they lie outside of two microseconds or on them. */
  Window openedBeyond(long least, long most) {
    return new Window(
        order, first <= least ? Long.MIN_VALUE : first, last >= most ? Long.MAX_VALUE : last);
  }

  /** The microsecond that is read last. */
  long end() {
    return order == Order.NEWEST_FIRST ? first : last;
  }

  boolean contains(long micros) {
    return first <= micros && micros <= last;
  }

  /** What is left from a microsecond of this window on. */
  Window from(long micros) {
    return order == Order.NEWEST_FIRST
        ? new Window(order, first, Math.min(last, micros))
        : new Window(order, Math.max(first, micros), last);
  }

  private Optional<Window> unlessEmpty() {
    return first > last ? Optional.empty() : Optional.of(this);
  }
}
