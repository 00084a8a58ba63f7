package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.AsyncUserTimelines;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.ChatStoreException.Unreadable;
import io.chatstore.InMemoryChatStore;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import io.chatstore.TimelineRequest;
import io.chatstore.UnreadableRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A store in memory that takes puts as it is told to. */
final class ScriptedStore implements AsyncChatStore, AsyncUserTimelines, AsyncCorrections {

  final ChatStore memory = InMemoryChatStore.create();
  final List<ChatMessage> puts = new CopyOnWriteArrayList<>();
  private final List<Runnable> held = new ArrayList<>();
  private volatile Behaviour behaviour = Behaviour.WELL;
  private volatile boolean closed;

  void behave(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** Lets go of all puts that are held back, and takes further ones at once. */
  void release() {
    behave(Behaviour.WELL);
    List<Runnable> released;
    synchronized (held) {
      released = List.copyOf(held);
      held.clear();
    }
    released.forEach(Runnable::run);
  }

  boolean isClosed() {
    return closed;
  }

  /** The room's messages, newest first, whatever the store's behaviour. */
  List<ChatMessage> room(String room) {
    return memory.latest(room, 1_000).messages();
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    Behaviour told = behaviour;
    if (told == Behaviour.HELD) {
      CompletableFuture<PutResult> later = hold(message);
      puts.add(message); // when it can be let go of: who sees it may do so at once
      return later;
    }
    puts.add(message);
    return switch (told) {
      case WELL -> memory.async().put(message);
      case UNAVAILABLE -> failed(new Unavailable("told to be", null));
      case THROTTLED -> failed(new Throttled("told to be", null));
      case MISCONFIGURED -> failed(new Misconfigured("told to be", null));
      case UNREADABLE ->
          failed(new Unreadable(new UnreadableRecord(message.room(), "a key", "told to be")));
      case UNKNOWN_AND_TAKEN -> {
        memory.put(message);
        yield failed(new OutcomeUnknown(message.id(), "told to be", null));
      }
      case UNKNOWN_AND_LOST -> failed(new OutcomeUnknown(message.id(), "told to be", null));
      case BROKEN -> failed(new UnsupportedOperationException("told to be broken"));
      case THROWING -> throw new UnsupportedOperationException("told to throw");
      case HELD -> throw new IllegalStateException("held above");
    };
  }

  private CompletableFuture<PutResult> hold(ChatMessage message) {
    CompletableFuture<PutResult> later = new CompletableFuture<>();
    synchronized (held) {
      held.add(() -> later.complete(memory.put(message)));
    }
    return later;
  }

  private static CompletableFuture<PutResult> failed(RuntimeException failure) {
    return CompletableFuture.failedFuture(failure);
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    return behaviour == Behaviour.UNAVAILABLE
        ? CompletableFuture.failedFuture(new Unavailable("told to be", null))
        : memory.async().read(request);
  }

  @Override
  public CompletableFuture<Page> readTimeline(TimelineRequest request) {
    return ((AsyncUserTimelines) memory.async()).readTimeline(request);
  }

  @Override
  public CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right) {
    return ((AsyncCorrections) memory.async()).replace(wrong, right);
  }

  @Override
  public CompletableFuture<Boolean> withdraw(ChatMessage wrong) {
    return ((AsyncCorrections) memory.async()).withdraw(wrong);
  }

  @Override
  public void close() {
    closed = true;
  }
}
