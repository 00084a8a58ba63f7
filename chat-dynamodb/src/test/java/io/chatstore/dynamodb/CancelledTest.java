package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.AsyncUserTimelines;
import io.chatstore.ChatMessage;
import io.chatstore.ReadRequest;
import io.chatstore.TimelineRequest;
import io.chatstore.UnixTime;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** A caller that does not wait any more. */
class CancelledTest {

  private final List<CompletableFuture<?>> sent = new CopyOnWriteArrayList<>();
  private final AsyncChatStore store =
      DynamoDbChatStore.builder().client(neverAnswers()).buildAsync();

  @Test
  void cancel_put_cancelsTheRequest() {
    store.put(new ChatMessage("room", "ada", UnixTime.parse("1734300000.5"), "text")).cancel(true);

    assertThat(sent).singleElement().satisfies(request -> assertThat(request).isCancelled());
  }

  @Test
  void cancel_corrections_cancelsTheRequests() {
    ChatMessage message = new ChatMessage("room", "ada", UnixTime.parse("1734300000.5"), "text");

    assertThat(store)
        .isInstanceOfSatisfying(
            AsyncCorrections.class,
            corrections -> {
              corrections.replace(message, message).cancel(true);
              corrections.withdraw(message).cancel(true);
            });

    assertThat(sent).hasSize(2).allSatisfy(request -> assertThat(request).isCancelled());
  }

  @Test
  void cancel_read_cancelsTheRequest() {
    store.read(ReadRequest.all("room")).cancel(true);

    assertThat(sent).singleElement().satisfies(request -> assertThat(request).isCancelled());
  }

  @Test
  void cancel_readTimeline_cancelsTheRequest() {
    assertThat(store)
        .isInstanceOfSatisfying(
            AsyncUserTimelines.class,
            timelines -> timelines.readTimeline(TimelineRequest.of("ada")).cancel(true));

    assertThat(sent).singleElement().satisfies(request -> assertThat(request).isCancelled());
  }

  private DynamoDbAsyncClient neverAnswers() {
    return (DynamoDbAsyncClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DynamoDbAsyncClient.class},
            (proxy, method, arguments) -> {
              CompletableFuture<Object> request = new CompletableFuture<>();
              sent.add(request);
              return request;
            });
  }
}
