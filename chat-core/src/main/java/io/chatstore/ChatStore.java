package io.chatstore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chat's messages, for callers that wait: put, latest, range, all.
 *
 * <p>Safe for any number of threads. Every method may throw a {@link ChatStoreException}, whose
 * type says what to do; bad arguments throw {@link IllegalArgumentException} before anything is
 * sent. Do not call it on a thread on which a client completes its futures.
 */
public interface ChatStore extends AutoCloseable {

  /**
   * Stores a message, unless another stands under its identity.
   *
   * <p>A repeat is harmless: also after {@link ChatStoreException.OutcomeUnknown}, which it
   * settles.
   *
   * @return whether it was stored, was there already, or met other content, which then still stands
   * @throws IllegalArgumentException if the message's time is not in [{@link Limits#EARLIEST},
   *     {@link Limits#LATEST})
   */
  PutResult put(ChatMessage message);

  /**
   * Stores what an author says now. The time comes from a {@linkplain MessageClock clock that never
   * repeats}; if another process took that microsecond for the same author, a later one is taken.
   *
   * @return the result, with the message as it was stored
   * @throws ChatStoreException.OutcomeUnknown if it may or may not be stored: repeat it with {@link
   *     #put(ChatMessage)} and the exception's identity, else it may be there twice
   */
  PutResult put(String room, String author, String text);

  /**
   * Reads one page: every kind of query, in either order, from the start or from a token.
   *
   * @return a page that is full unless nothing more is left
   */
  Page read(ReadRequest request);

  /**
   * The newest messages of a room, newest first.
   *
   * @param limit from 1 to {@link Limits#PAGE_MESSAGES}
   */
  default Page latest(String room, int limit) {
    return read(ReadRequest.latest(room, limit));
  }

  /**
   * The first page of a part of a room, newest first.
   *
   * @param after exclusive; null for no bound
   * @param before exclusive; null for no bound
   */
  default Page range(String room, @Nullable Instant after, @Nullable Instant before) {
    return read(ReadRequest.range(room, after, before));
  }

  /** The first page of a whole room, newest first; {@link #walk} gives the rest. */
  default Page all(String room) {
    return read(ReadRequest.all(room));
  }

  /**
   * A query's messages from page to page, read as they are asked for: one page is held at a time,
   * and {@link ReadRequest#limit()} is its size. Each iteration starts anew; its methods throw as
   * {@link #read} does.
   */
  default Iterable<ChatMessage> walk(ReadRequest request) {
    return () -> new Walk(read(request), token -> read(request.continueFrom(token)));
  }

  /** As {@link AsyncChatStore#unreadableRecords()}. */
  long unreadableRecords();

  /** The same store for callers that do not wait. Closing either closes both. */
  AsyncChatStore async();

  /** Closes what the store opened itself; twice does no harm. */
  @Override
  void close();
}
