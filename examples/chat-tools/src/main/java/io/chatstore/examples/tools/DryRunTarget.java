package io.chatstore.examples.tools;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.Limits;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.util.concurrent.CompletableFuture;

/** Takes every message that a store can take, and keeps none. */
final class DryRunTarget implements AsyncChatStore {

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    Limits.requireStorable(message);
    return CompletableFuture.completedFuture(new PutResult(PutResult.Outcome.WRITTEN, message));
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    return CompletableFuture.failedFuture(
        new ChatStoreException.Misconfigured("a dry run keeps nothing to be read", null));
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
