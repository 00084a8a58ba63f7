package io.chatstore.examples.faults;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A store that turns messages away beyond a rate, and counts those that it or the store behind it
 * turns away. Closing does nothing. Safe for any number of threads.
 */
final class ThrottledTarget implements AsyncChatStore {

  private final AsyncChatStore store;
  private final TokenBucket bucket;
  private final LongAdder asked = new LongAdder();
  private final LongAdder turnedAway = new LongAdder();

  ThrottledTarget(AsyncChatStore store, TokenBucket bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /** How many messages were put to it, each as often as it was. */
  long asked() {
    return asked.sum();
  }

  /** How many of them failed as {@link Throttled}. */
  long turnedAway() {
    return turnedAway.sum();
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    return putAll(List.of(message)).get(0);
  }

  @Override
  public List<CompletableFuture<PutResult>> putAll(List<ChatMessage> messages) {
    asked.add(messages.size());
    List<Boolean> taken = messages.stream().map(message -> bucket.take()).toList();
    List<ChatMessage> passed = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      if (taken.get(i)) {
        passed.add(messages.get(i));
      }
    }
    Iterator<CompletableFuture<PutResult>> answers = store.putAll(passed).iterator();
    return taken.stream()
        .map(
            passes ->
                passes
                    ? answers.next()
                    : CompletableFuture.<PutResult>failedFuture(new Throttled("so many", null)))
        .map(answer -> answer.whenComplete((result, failure) -> count(failure)))
        .toList();
  }

  private void count(@Nullable Throwable failure) {
    if (failure instanceof Throttled
        || (failure instanceof CompletionException && failure.getCause() instanceof Throttled)) {
      turnedAway.increment();
    }
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    return store.read(request);
  }

  @Override
  public void close() {
    // not the owner
  }
}
