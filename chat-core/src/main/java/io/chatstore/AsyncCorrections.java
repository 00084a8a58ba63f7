package io.chatstore;

import java.util.concurrent.CompletableFuture;

/**
 * A power that a store may have beside its own: it puts one text in the place of another, or takes
 * a message away, if exactly that message stands (rules C1 to C6). For a migration, which so
 * settles a conflict by the content of the side that counts; not for moderation. The back ends that
 * have it implement it on their {@link AsyncChatStore}.
 *
 * <p>Safe for any number of threads. Bad arguments throw at the call; every other failure completes
 * the future as one of {@link AsyncChatStore#put} does: after {@link
 * ChatStoreException.OutcomeUnknown} repeat the same correction, which does no harm.
 *
 * <p>Whether other corrections and puts under the same identity may come between is the store's to
 * say (rule C5), and so is whether something can be put again where a message was withdrawn: on CQL
 * it may stay hidden (rule Q12).
 */
public interface AsyncCorrections {

  /**
   * Puts {@code right} in the place of {@code wrong}, if exactly {@code wrong} stands: its identity
   * and its text.
   *
   * @return true if {@code right} stands: because of this call, or already, as it does for a
   *     repeat; false, and nothing is changed, if anything else stands or nothing
   * @throws IllegalArgumentException if the two have not the same identity, or their time is out of
   *     range
   */
  CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right);

  /**
   * Takes {@code wrong} away, if exactly it stands.
   *
   * @return true if this call took it away; false if it does not stand: nothing is changed then,
   *     unless the client repeated its request by itself and the first one, whose answer was lost,
   *     took it away
   * @throws IllegalArgumentException if the message's time is out of range
   */
  CompletableFuture<Boolean> withdraw(ChatMessage wrong);
}
