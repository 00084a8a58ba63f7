package io.chatstore.cql;

import io.chatstore.ChatMessage;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One way to correct what stands in a room. A repeat of the same correction does no harm. */
interface Correction {

  /**
   * Puts one message in the place of another, if that stands.
   *
   * @return whether it stands, now or already
   */
  CompletionStage<Boolean> replace(ChatMessage wrong, ChatMessage right, Deadline deadline);

  /**
   * Takes a message away, if it stands.
   *
   * @return the text that stood there; empty if none did
   */
  CompletionStage<Optional<String>> withdraw(ChatMessage wrong, Deadline deadline);

  /** What a failure of either means. */
  Meaning meaning(Throwable failure);
}
