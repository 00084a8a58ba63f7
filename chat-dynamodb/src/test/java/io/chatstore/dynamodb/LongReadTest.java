package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.ReadRequest;
import io.chatstore.UserTimelines;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A read that needs many queries, of a client whose answers hold nothing and have no end. */
class LongReadTest {

  private static final int ANSWERS = 200;

  private final List<WeakReference<QueryResponse>> answered = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Boolean> unanswered = new CompletableFuture<>();
  private int answers = Integer.MAX_VALUE;

  @Test
  @Tag("F4")
  void read_endlessQueries_isUnavailableWhenItsTimeIsOver() {
    try (ChatStore store = store(Duration.ofMillis(200))) {
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> store.latest("room", 1))
          .withMessageContaining("room 'room'");
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> UserTimelines.of(store).orElseThrow().latest("ada", 1))
          .withMessage("reading the timeline of author 'ada' from table 'chat' took too long");
    }
  }

  @Test
  void read_manyQueries_holdsNoAnswerButTheLast() {
    answers = ANSWERS;
    try (ChatStore store = store(Duration.ofMinutes(5))) {
      var page = store.async().read(ReadRequest.all("room"));
      assertThat(unanswered).succeedsWithin(Duration.ofMinutes(1));
      for (int i = 0; i < 100 && held() > 1; i++) {
        System.gc();
      }

      assertThat(answered).hasSize(ANSWERS);
      assertThat(held()).isLessThanOrEqualTo(1);
      assertThat(page).isNotDone();
    }
  }

  @Test
  @Tag("F8")
  @Tag("F10")
  void anyCall_afterClose_isMisconfigured() {
    ChatStore store = store(Duration.ofSeconds(1));
    store.close();
    store.close();

    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> store.latest("room", 1))
        .withMessageContaining("closed");
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> UserTimelines.of(store).orElseThrow().latest("ada", 1))
        .withMessageContaining("closed");
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(() -> store.put("room", "ada", "hello"))
        .withMessageContaining("closed");
  }

  private long held() {
    return answered.stream().filter(answer -> answer.get() != null).count();
  }

  private ChatStore store(Duration timeout) {
    return DynamoDbChatStore.builder().client(client()).requestTimeout(timeout).build();
  }

  private DynamoDbAsyncClient client() {
    return (DynamoDbAsyncClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DynamoDbAsyncClient.class},
            (proxy, method, arguments) -> {
              if (answered.size() < answers) {
                return CompletableFuture.supplyAsync(this::answer);
              }
              unanswered.complete(true);
              return new CompletableFuture<QueryResponse>();
            });
  }

  private QueryResponse answer() {
    QueryResponse answer =
        QueryResponse.builder()
            .items(List.of())
            .lastEvaluatedKey(Map.of("time", AttributeValue.fromS("1734300000.5")))
            .build();
    answered.add(new WeakReference<>(answer));
    return answer;
  }
}
