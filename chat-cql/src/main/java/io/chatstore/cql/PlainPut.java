package io.chatstore.cql;

import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.concurrent.CompletionStage;

/** Writes a message, whatever stands there. */
final class PlainPut implements Put {

  private final Write write;

  PlainPut(Write write) {
    this.write = write;
  }

  @Override
  public CompletionStage<PutResult> send(ChatMessage message, Deadline deadline) {
    return write
        .send(message, deadline)
        .thenApply(written -> new PutResult(Outcome.WRITTEN, message));
  }

  @Override
  public Meaning meaning(Throwable failure) {
    return write.meaning(failure);
  }
}
