package io.chatstore.examples.benchmarks;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store that answers at once and keeps nothing, so that what is measured is around it. */
final class Nothing implements AsyncChatStore {

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    return CompletableFuture.completedFuture(new PutResult(PutResult.Outcome.STORED, message));
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    return CompletableFuture.completedFuture(new Page(List.of(), Optional.empty()));
  }

  @Override
  public void close() {}
}
