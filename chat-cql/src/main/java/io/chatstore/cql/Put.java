package io.chatstore.cql;

import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import java.util.concurrent.CompletionStage;

/** One way to put a message. A repeat of the same put does no harm in any. */
interface Put {

  /** Makes one attempt; fails as the driver does. */
  CompletionStage<PutResult> send(ChatMessage message, Deadline deadline);

  /** What a failure of {@link #send} means. */
  Meaning meaning(Throwable failure);
}
