package io.chatstore.verify;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import io.chatstore.InMemoryChatStore;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A store in memory that fails, and hides messages, as a test says. */
final class ScriptedSide implements AsyncChatStore, AsyncCorrections, MessageSource {

  final InMemoryChatStore memory = (InMemoryChatStore) InMemoryChatStore.create().async();

  /** Gives the failure of the next call, or of none. */
  volatile Supplier<Optional<RuntimeException>> failures = Optional::empty;

  /** Calls are never answered. */
  volatile boolean hangs;

  private long asked;

  /** What readers do not see. */
  volatile Predicate<ChatMessage> hidden = message -> false;

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    return scripted(() -> memory.put(message));
  }

  @Override
  public CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right) {
    return scripted(() -> memory.replace(wrong, right));
  }

  @Override
  public CompletableFuture<Boolean> withdraw(ChatMessage wrong) {
    return scripted(() -> memory.withdraw(wrong));
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    return scripted(
        () ->
            memory
                .read(request)
                .thenApply(page -> new Page(visible(page.messages()), page.next())));
  }

  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    return scripted(
        () ->
            memory
                .read(part, position, limit)
                .thenApply(
                    slice -> MessageSlice.of(visible(slice.messages()), List.of(), slice.next())));
  }

  /** One more each time somebody asks. */
  @Override
  public long unreadableRecords() {
    return ++asked;
  }

  @Override
  public CompletableFuture<String> identity() {
    return memory.identity();
  }

  @Override
  public CompletableFuture<OptionalLong> estimate() {
    return memory.estimate();
  }

  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    return memory.parts(wanted);
  }

  @Override
  public void close() {
    memory.close();
  }

  private List<ChatMessage> visible(List<ChatMessage> messages) {
    return messages.stream().filter(hidden.negate()).toList();
  }

  private <T> CompletableFuture<T> scripted(Supplier<CompletableFuture<T>> call) {
    if (hangs) {
      return new CompletableFuture<>();
    }
    Optional<RuntimeException> failure = failures.get();
    return failure.isPresent() ? CompletableFuture.failedFuture(failure.get()) : call.get();
  }
}
