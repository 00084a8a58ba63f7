package io.chatstore;

import java.util.concurrent.CompletableFuture;

/**
 * The asynchronous face of a store, and all that a back end implements: a put and a read.
 *
 * <p>Safe for any number of threads. Bad arguments throw at the call; every other failure completes
 * the future with a {@link ChatStoreException}. A future may be completed on a thread of the
 * client: do not block in what depends on it.
 */
public interface AsyncChatStore extends AutoCloseable {

  /**
   * Stores a message; see {@link ChatStore#put(ChatMessage)}.
   *
   * @throws IllegalArgumentException if the message's time is out of range
   */
  CompletableFuture<PutResult> put(ChatMessage message);

  /** Reads one page; see {@link ChatStore#read}. */
  CompletableFuture<Page> read(ReadRequest request);

  /** Stores what an author says now; see {@link ChatStore#put(String, String, String)}. */
  default CompletableFuture<PutResult> put(String room, String author, String text) {
    return new FreshPut(this, room, author, text).start();
  }

  /**
   * How many records were met, since the store was opened, that cannot be read as messages. The
   * same record counts again each time it is met.
   */
  default long unreadableRecords() {
    return 0;
  }

  /** This store for callers that wait. Closing either closes both. */
  default ChatStore blocking() {
    return new BlockingChatStore(this);
  }

  /** Closes what the store opened itself; twice does no harm. */
  @Override
  void close();
}
