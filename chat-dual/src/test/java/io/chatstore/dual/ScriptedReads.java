package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.InMemoryChatStore;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A store in memory whose reads do what a test says. */
final class ScriptedReads implements AsyncChatStore {

  final ChatStore memory = InMemoryChatStore.create();
  final List<ReadRequest> asked = new CopyOnWriteArrayList<>();
  final Set<Thread> askers = ConcurrentHashMap.newKeySet();
  private volatile Function<ReadRequest, CompletableFuture<Page>> script = this::well;

  /** From now on, reads do this. */
  void answers(Function<ReadRequest, CompletableFuture<Page>> script) {
    this.script = script;
  }

  /** From now on, reads are answered well. */
  void answersWell() {
    answers(this::well);
  }

  /** From now on, reads are never answered. */
  void hangs() {
    answers(request -> new CompletableFuture<>());
  }

  /** The next read is answered well; then that happens, before any other one is answered. */
  void afterNextRead(Runnable what) {
    answers(
        request -> {
          CompletableFuture<Page> read = well(request);
          answersWell();
          what.run();
          return read;
        });
  }

  CompletableFuture<Page> well(ReadRequest request) {
    return memory.async().read(request);
  }

  /** What it would answer, the other way round. */
  CompletableFuture<Page> reversed(ReadRequest request) {
    return well(request)
        .thenApply(
            page -> {
              List<ChatMessage> messages = new ArrayList<>(page.messages());
              Collections.reverse(messages);
              return new Page(messages, page.next());
            });
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    asked.add(request);
    askers.add(Thread.currentThread());
    return script.apply(request);
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    return memory.async().put(message);
  }

  @Override
  public void close() {}
}
