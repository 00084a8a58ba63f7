package io.chatstore.cql;

import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** One way to put a message. A repeat of the same put does no harm in either. */
interface Put {

  /** Sends the put once; fails as the driver does. */
  CompletionStage<PutResult> send(ChatMessage message, Duration timeout);

  /** What a failure of {@link #send} means. */
  Meaning meaning(Throwable failure);
}
