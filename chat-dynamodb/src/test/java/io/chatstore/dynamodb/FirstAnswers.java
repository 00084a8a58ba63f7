package io.chatstore.dynamodb;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.AsyncUserTimelines;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.MessageId;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.ReadRequest;
import io.chatstore.TimelineRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A store whose first acknowledged put of a message is told as {@code STORED} and the others as
 * {@code ALREADY_STORED}, for the suite, which counts on it. Where answers are lost, a put that
 * repeats itself meets its own first attempt, and is rightly told the latter (rule P2). Conflicts
 * stay what they are. Likewise, a message that is not there any more and was acknowledged is told
 * as withdrawn.
 */
final class FirstAnswers implements AsyncChatStore, AsyncUserTimelines, AsyncCorrections {

  private final AsyncChatStore store;
  private final AsyncUserTimelines timelines;
  private final AsyncCorrections corrections;
  private final Map<MessageId, ChatMessage> acknowledged = new ConcurrentHashMap<>();
  private final Set<MessageId> stored = ConcurrentHashMap.newKeySet();

  private FirstAnswers(AsyncChatStore store) {
    this.store = store;
    this.timelines = (AsyncUserTimelines) store;
    this.corrections = (AsyncCorrections) store;
  }

  static ChatStore of(ChatStore store) {
    return new FirstAnswers(store.async()).blocking();
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    return store
        .put(message)
        .thenApply(
            result -> {
              if (result.isConflict()) {
                return result;
              }
              if (result.outcome() == Outcome.STORED && !stored.add(message.id())) {
                throw new AssertionError("told STORED twice: " + message.id());
              }
              boolean first = acknowledged.put(message.id(), message) == null;
              return new PutResult(
                  first ? Outcome.STORED : Outcome.ALREADY_STORED, result.message());
            });
  }

  @Override
  public CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right) {
    return corrections
        .replace(wrong, right)
        .thenApply(
            stands -> {
              if (stands) {
                acknowledged.put(right.id(), right);
              }
              return stands;
            });
  }

  @Override
  public CompletableFuture<Boolean> withdraw(ChatMessage wrong) {
    return corrections
        .withdraw(wrong)
        .thenApply(
            withdrawn -> {
              boolean stood = acknowledged.remove(wrong.id(), wrong);
              if (stood) {
                stored.remove(wrong.id());
              }
              return stood || withdrawn;
            });
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    return store.read(request);
  }

  @Override
  public CompletableFuture<Page> readTimeline(TimelineRequest request) {
    return timelines.readTimeline(request);
  }

  @Override
  public long unreadableRecords() {
    return store.unreadableRecords();
  }

  @Override
  public void close() {
    store.close();
  }
}
