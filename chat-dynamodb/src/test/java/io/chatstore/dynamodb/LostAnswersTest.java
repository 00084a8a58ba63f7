package io.chatstore.dynamodb;

import static io.chatstore.dynamodb.ScriptedServer.DROP;
import static io.chatstore.dynamodb.ScriptedServer.DROP_AND_STOP_LISTENING;
import static io.chatstore.dynamodb.ScriptedServer.HANG;
import static io.chatstore.dynamodb.ScriptedServer.refuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.PutResult;
import io.chatstore.UnixTime;
import io.chatstore.UserTimelines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** What the caller is told when a server answers late, not at all, or at the second attempt. */
class LostAnswersTest {

  private static final String SECRET = "text that nobody may log";

  private final ChatMessage message =
      new ChatMessage("room " + UUID.randomUUID(), "ada", UnixTime.parse("1734300000.5"), SECRET);

  @Test
  @Tag("F4")
  void put_everyAttemptIsRefusedAConnection_isUnavailable() {
    URI nobody;
    try (ScriptedServer server = new ScriptedServer(DROP)) {
      nobody = server.endpoint();
    }

    ChatStoreException failure = put(nobody, Duration.ofSeconds(30));

    assertThat(failure).isInstanceOf(Unavailable.class);
    assertThat(failure)
        .hasMessage("putting into room '" + message.room() + "' of table 'chat' got no answer");
    assertThat(failure).cause().satisfies(last -> assertThat(last.getSuppressed()).isNotEmpty());
  }

  @Test
  @Tag("F5")
  void put_everyConnectionIsDropped_isUnknown() {
    try (ScriptedServer server = new ScriptedServer(DROP)) {
      ChatStoreException failure = put(server.endpoint(), Duration.ofSeconds(30));

      assertThat(failure).isInstanceOf(OutcomeUnknown.class);
      assertThat(((OutcomeUnknown) failure).id()).isEqualTo(message.id());
      assertThat(server.requests()).isGreaterThan(1);
    }
  }

  @Test
  @Tag("F5")
  void put_refusedAConnectionAfterADroppedOne_isUnknown() {
    try (ScriptedServer server = new ScriptedServer(DROP_AND_STOP_LISTENING)) {
      ChatStoreException failure = put(server.endpoint(), Duration.ofSeconds(30));

      assertThat(failure).isInstanceOf(OutcomeUnknown.class);
      assertThat(failure).hasRootCauseInstanceOf(ConnectException.class);
    }
  }

  @Test
  @Tag("F5")
  void put_throttledAfterADroppedConnection_isUnknown() {
    try (ScriptedServer server =
        new ScriptedServer(DROP, refuse(400, "ProvisionedThroughputExceededException"))) {
      assertThat(put(server.endpoint(), Duration.ofSeconds(30))).isInstanceOf(OutcomeUnknown.class);
    }
  }

  @Test
  @Tag("F5")
  void put_forbiddenAfterAServerError_isUnknown() {
    try (ScriptedServer server =
        new ScriptedServer(
            refuse(500, "InternalServerError"), refuse(400, "AccessDeniedException"))) {
      assertThat(put(server.endpoint(), Duration.ofSeconds(30))).isInstanceOf(OutcomeUnknown.class);
    }
  }

  @Test
  @Tag("F3")
  void put_everyAttemptIsThrottled_isThrottled() {
    try (ScriptedServer server =
        new ScriptedServer(refuse(400, "ProvisionedThroughputExceededException"))) {
      assertThat(put(server.endpoint(), Duration.ofSeconds(30))).isInstanceOf(Throttled.class);
      assertThat(server.requests()).isGreaterThan(1);
    }
  }

  @Test
  @Tag("F3")
  void put_everyAttemptIsOverALimitOfRequests_isThrottled() {
    try (ScriptedServer server = new ScriptedServer(refuse(400, "RequestLimitExceeded"))) {
      assertThat(put(server.endpoint(), Duration.ofSeconds(30))).isInstanceOf(Throttled.class);
    }
  }

  @Test
  @Tag("F5")
  void put_everyAttemptIsAServerError_isUnknown() {
    try (ScriptedServer server = new ScriptedServer(refuse(500, "InternalServerError"))) {
      assertThat(put(server.endpoint(), Duration.ofSeconds(30))).isInstanceOf(OutcomeUnknown.class);
    }
  }

  @Test
  @Tag("F8")
  void put_forbidden_isMisconfigured() {
    try (ScriptedServer server = new ScriptedServer(refuse(400, "AccessDeniedException"))) {
      assertThat(put(server.endpoint(), Duration.ofSeconds(30)))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("dynamodb:PutItem");
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  @Tag("F8")
  void put_noCredentials_isMisconfigured() {
    try (ScriptedServer server = new ScriptedServer(DROP);
        DynamoDbAsyncClient client =
            DynamoDbAsyncClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                    AwsCredentialsProviderChain.of(
                        ProfileCredentialsProvider.create("profile-of-nobody")))
                .build()) {
      ChatStore store = DynamoDbChatStore.builder().client(client).build();

      assertThat(catchThrowableOfType(ChatStoreException.class, () -> store.put(message)))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("found no credentials");
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  @Tag("F5")
  void put_noAnswerInTime_isUnknown() {
    try (ScriptedServer server = new ScriptedServer(HANG)) {
      assertThat(put(server.endpoint(), Duration.ofMillis(200)))
          .isInstanceOf(OutcomeUnknown.class)
          .hasCauseInstanceOf(ApiCallTimeoutException.class);
    }
  }

  @Test
  @Tag("F4")
  void read_noAnswerInTime_isUnavailable() {
    try (ScriptedServer server = new ScriptedServer(HANG);
        ChatStore store = store(server.endpoint(), Duration.ofMillis(200))) {
      ChatStoreException failure =
          catchThrowableOfType(ChatStoreException.class, () -> store.all(message.room()));

      assertThat(failure)
          .isInstanceOf(Unavailable.class)
          .hasCauseInstanceOf(ApiCallTimeoutException.class)
          .hasMessage("reading room '" + message.room() + "' from table 'chat' got no answer");
    }
  }

  @Test
  @Tag("F4")
  @Tag("F9")
  void readTimeline_noAnswerInTime_isUnavailableAndNamesTheAuthor() {
    try (ScriptedServer server = new ScriptedServer(HANG);
        ChatStore store = store(server.endpoint(), Duration.ofMillis(200))) {
      UserTimelines timelines = UserTimelines.of(store).orElseThrow();

      assertThat(catchThrowableOfType(ChatStoreException.class, () -> timelines.latest("ada", 1)))
          .isInstanceOf(Unavailable.class)
          .hasCauseInstanceOf(ApiCallTimeoutException.class)
          .hasMessage("reading the timeline of author 'ada' from table 'chat' got no answer");
    }
  }

  @Test
  @Tag("F8")
  void readTimeline_forbidden_isMisconfiguredAndSaysWhatToAllow() {
    try (ScriptedServer server = new ScriptedServer(refuse(400, "AccessDeniedException"));
        ChatStore store = store(server.endpoint(), Duration.ofSeconds(30))) {
      UserTimelines timelines = UserTimelines.of(store).orElseThrow();

      assertThat(catchThrowableOfType(ChatStoreException.class, () -> timelines.latest("ada", 1)))
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith("reading the timeline of author 'ada' from table 'chat' was")
          .hasMessageContaining("for timelines dynamodb:Query on the table");
    }
  }

  @Test
  @Tag("F4")
  void read_everyConnectionIsDropped_isUnavailable() {
    try (ScriptedServer server = new ScriptedServer(DROP);
        ChatStore store = store(server.endpoint(), Duration.ofSeconds(30))) {
      assertThat(catchThrowableOfType(ChatStoreException.class, () -> store.all(message.room())))
          .isInstanceOf(Unavailable.class);
    }
  }

  /** The client repeats by itself a put whose answer was lost, and meets what it has stored. */
  @Test
  @Tag("P2")
  void put_clientsOwnRetryMeetsItsFirstAttempt_isAlreadyStored() {
    try (LocalTable table = LocalTable.created();
        ScriptedServer server =
            new ScriptedServer(
                ScriptedServer.forwardAndDrop(LocalTable.ENDPOINT),
                ScriptedServer.forward(LocalTable.ENDPOINT));
        ChatStore store = builder(server.endpoint()).tableName(table.name).build()) {
      assertThat(store.put(message))
          .isEqualTo(new PutResult(PutResult.Outcome.ALREADY_STORED, message));
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  private ChatStoreException put(URI endpoint, Duration timeout) {
    try (ChatStore store = store(endpoint, timeout)) {
      ChatStoreException failure =
          catchThrowableOfType(ChatStoreException.class, () -> store.put(message));
      StringWriter words = new StringWriter();
      failure.printStackTrace(new PrintWriter(words));
      assertThat(words.toString()).doesNotContain(SECRET).doesNotContain("secretKey");
      assertThat(failure).hasCauseInstanceOf(SdkException.class);
      return failure;
    }
  }

  private static ChatStore store(URI endpoint, Duration timeout) {
    return builder(endpoint).requestTimeout(timeout).build();
  }

  static DynamoDbChatStoreBuilder builder(URI endpoint) {
    return DynamoDbChatStore.builder()
        .endpoint(endpoint)
        .region("eu-central-1")
        .credentials("keyId", "secretKey");
  }
}
