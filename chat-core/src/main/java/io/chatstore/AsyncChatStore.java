package io.chatstore;

import java.util.List;
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

  /**
   * Stores many messages in as few requests as the back end allows, for the copy of a history; each
   * is answered as {@link #put(ChatMessage)} answers it, and none waits for another's answer to be
   * taken. Between the look and the write of a store that looks first, another put under the same
   * identity may come (rule B5).
   *
   * @param messages of any rooms, in any order; the more of a room and the nearer in time, the
   *     fewer requests
   * @return one future for each, in the same order
   * @throws IllegalArgumentException if a message's time is out of range; nothing is sent then
   */
  default List<CompletableFuture<PutResult>> putAll(List<ChatMessage> messages) {
    messages.forEach(Limits::requireStorable);
    return messages.stream().map(this::put).toList();
  }

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
