package io.chatstore.cql;

import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the puts under one identity go one after the other, in the order in which they came. A put
 * that its caller has given up on keeps its turn until it has ended: it may be applied still.
 */
final class Turns {

  private record Identity(String room, String author, long micros) {}

  /** The end of the last put under an identity, of those that are under way. */
  private final ConcurrentMap<Identity, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

  /**
   * Begins a put when its turn comes; one that waited begins on a thread of the common pool, so
   * that many that end at once do not pile up on one stack.
   */
  <T> CompletableFuture<T> take(ChatMessage message, Supplier<CompletableFuture<T>> put) {
    Identity identity =
        new Identity(message.room(), message.author(), UnixTime.toMicros(message.sentAt()));
    CompletableFuture<Void> end = new CompletableFuture<>();
    @Nullable CompletableFuture<Void> before = last.put(identity, end);
    CompletableFuture<T> result =
        before == null
            ? CompletableFuture.completedFuture(null).thenCompose(now -> put.get())
            : before.thenComposeAsync(ended -> put.get());
    var unused =
        result.whenComplete(
            (answer, failure) -> {
              last.remove(identity, end);
              end.complete(null);
            });
    return result.copy();
  }
}
