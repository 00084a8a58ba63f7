package io.chatstore.examples.tools;

import io.chatstore.AsyncChatStore;
import io.chatstore.MessageSource;
import io.chatstore.dual.Side;
import java.util.function.UnaryOperator;

/**
 * A source, and what it takes to close it.
 *
 * @param source gives the messages
 * @param closing closes what was opened for it
 */
record OpenSource(MessageSource source, Runnable closing) implements AutoCloseable {

  /** A side of a dual store; closed if it gives no messages as a whole. */
  static OpenSource of(Stores stores, Side side) {
    return of(stores, side, UnaryOperator.identity());
  }

  /**
   * What is wanted of a side of a dual store; closed if it does not give that.
   *
   * @param part of all messages
   */
  static OpenSource of(Stores stores, Side side, UnaryOperator<MessageSource> part) {
    AsyncChatStore store = stores.open(side);
    try {
      return new OpenSource(part.apply(Stores.all(store, side)), store::close);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}
