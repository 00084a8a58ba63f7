package io.chatstore;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * All messages of a store, a table or a file, in parts that can be read side by side and resumed
 * (rules B1 to B4): what the copy of a history is made from, and both sides of its verification.
 * The back ends implement it on their {@link AsyncChatStore}.
 *
 * <p>Everything that was there before the first part was read, and stays, is in exactly one slice
 * of one part. What is written meanwhile may be in one or not. Slices come in no order of time.
 *
 * <p>Safe for any number of threads. Bad arguments throw at the call; every other failure completes
 * the future with a {@link ChatStoreException}, after which the same call may be repeated. Who
 * opened the source closes it. A future may be completed on a thread of a client, or the call
 * itself may do the work, as of a file: do not read on a thread that must not wait.
 */
public interface MessageSource {

  /**
   * What it is, so that a copy is only ever resumed from where it began: equal for two openings of
   * the same table or file, and another one for a table of the same name that was made anew, where
   * the back end can tell. One line, without secrets.
   */
  CompletableFuture<String> identity();

  /**
   * How many messages there are, roughly, and without reading them all.
   *
   * @return empty if there is nothing to go by
   */
  CompletableFuture<OptionalLong> estimate();

  /**
   * Names the parts. The same number gives the same parts as long as nobody changes the source.
   *
   * @param wanted how many, from 1; there may be fewer, or more
   * @return at least one; each is one line
   * @throws IllegalArgumentException if {@code wanted} is less than 1
   */
  CompletableFuture<List<String>> parts(int wanted);

  /**
   * Reads on in a part.
   *
   * @param part one of {@link #parts}
   * @param position where the slice before ended, as it tells; empty for the beginning
   * @param limit about how many messages, from 1; a slice may hold fewer, none, or a few more
   * @throws IllegalArgumentException if the part or the position is none of this source's, or the
   *     limit is less than 1
   */
  CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit);

  /**
   * The store that the messages are in, where one that was read can be looked at again.
   *
   * @return empty if there is none, as of a file; if nothing else is said, this if it is a store
   */
  default Optional<AsyncChatStore> store() {
    return this instanceof AsyncChatStore store ? Optional.of(store) : Optional.empty();
  }
}
