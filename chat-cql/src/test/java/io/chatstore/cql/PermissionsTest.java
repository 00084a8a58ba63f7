package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datastax.oss.driver.api.core.CqlSession;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.PutResult.Outcome;
import io.chatstore.engines.Cassandra;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users of a node that asks for a password and minds permissions. */
class PermissionsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PASSWORD = "kept-from-everybody";

  private static Cassandra secured;
  private static CqlSession admin;
  private static int users;

  private final ChatMessage message = message();

  @BeforeAll
  static void start() {
    secured = Cassandra.startSecured(System.err::println);
    admin =
        CqlSession.builder()
            .addContactPoint(secured.contactPoint())
            .withLocalDatacenter(secured.localDatacenter())
            .withAuthCredentials("cassandra", "cassandra")
            .build();
    CqlChatStoreBuilder builder = as("cassandra", "cassandra");
    builder.timelines(Timelines.TABLE).schema(Replication.simple(1)).createIfAbsent();
    as("cassandra", "cassandra").bucketed().timelines(Timelines.VIEW).schema().createIfAbsent();
  }

  @AfterAll
  static void end() {
    admin.close();
    secured.close();
  }

  @Test
  @Tag("F8")
  @Tag("F9")
  void anyCall_passwordIsWrong_isMisconfiguredAndSaysSo() {
    String user = user(Map.of());
    CqlChatStoreBuilder builder = as(user, PASSWORD + "-but-wrong");

    assertThat(problems(builder))
        .containsExactly(
            "cannot ask the cluster in keyspace chat: AllNodesFailedException (AuthenticationException)");
    try (ChatStore store = builder.build()) {
      isMisconfigured(() -> store.put(message), "AuthenticationException");
      isMisconfigured(() -> store.all("lobby"), "AuthenticationException");
    }
  }

  @Test
  @Tag("F8")
  void anyCall_credentialsAreNotSet_isMisconfiguredAndSaysSo() {
    CqlChatStoreBuilder builder =
        CqlChatStore.builder()
            .contactPoint("127.0.0.1", secured.contactPoint().getPort())
            .localDatacenter(secured.localDatacenter())
            .requestTimeout(PATIENCE);

    assertThat(problems(builder))
        .containsExactly(
            "cannot ask the cluster in keyspace chat: AllNodesFailedException (AuthenticationException)");
    try (ChatStore store = builder.build()) {
      isMisconfigured(() -> store.put(message), "AuthenticationException");
    }
  }

  @ParameterizedTest
  @EnumSource(PutMode.class)
  void anyCall_userMayReadAndModify_works(PutMode mode) {
    String user = user(Map.of("chat_by_room", "SELECT, MODIFY", "user_timeline", "SELECT, MODIFY"));
    CqlChatStoreBuilder builder = as(user, PASSWORD).timelines(Timelines.TABLE).putMode(mode);

    assertThat(problems(builder)).isEmpty();
    try (ChatStore store = builder.build()) {
      ChatMessage put = message();
      assertThat(store.put(put).outcome()).isNotEqualTo(Outcome.CONFLICT);
      assertThat(store.all(put.room()).messages()).containsExactly(put);
    }
  }

  @Test
  @Tag("F8")
  void anyCall_userMayOnlyRead_writingIsNamedAndMisconfigured() {
    String user = user(Map.of("chat_by_room", "SELECT", "user_timeline", "SELECT"));
    CqlChatStoreBuilder builder = as(user, PASSWORD).timelines(Timelines.TABLE);

    assertThat(problems(builder))
        .containsExactly(
            "the user has no permission to write table chat.chat_by_room",
            "the user has no permission to write table chat.user_timeline");
    try (ChatStore store = builder.build()) {
      isMisconfigured(() -> store.put(message), "UnauthorizedException");
      assertThat(store.all(message.room()).messages()).isEmpty();
    }
  }

  @Test
  @Tag("F8")
  void anyCall_userMayOnlyModify_readingIsNamedAndMisconfigured() {
    String user = user(Map.of("chat_by_room", "MODIFY", "user_timeline", "MODIFY"));
    CqlChatStoreBuilder builder = as(user, PASSWORD).timelines(Timelines.TABLE);

    assertThat(problems(builder))
        .containsExactly(
            "the user has no permission to read table chat.chat_by_room",
            "the user has no permission to read table chat.user_timeline");
    try (ChatStore store = builder.build()) {
      isMisconfigured(() -> store.put(message), "UnauthorizedException");
      isMisconfigured(() -> store.all("lobby"), "UnauthorizedException");
    }
    assertThat(rows("chat_by_room")).isEmpty();
    try (ChatStore blind = as(user, PASSWORD).putMode(PutMode.PLAIN).build()) {
      assertThat(blind.put(message).outcome()).isEqualTo(Outcome.WRITTEN);
    }
    admin.execute("TRUNCATE chat.chat_by_room");
  }

  @ParameterizedTest
  @EnumSource(PutMode.class)
  @Tag("F8")
  void anyCall_userMayNothing_allIsNamedAndMisconfigured(PutMode mode) {
    CqlChatStoreBuilder builder = as(user(Map.of()), PASSWORD).putMode(mode);

    assertThat(problems(builder))
        .containsExactly(
            "the user has no permission to read table chat.chat_by_room",
            "the user has no permission to write table chat.chat_by_room");
    try (ChatStore store = builder.build()) {
      isMisconfigured(() -> store.put(message), "UnauthorizedException");
      isMisconfigured(() -> store.all("lobby"), "UnauthorizedException");
    }
  }

  @Test
  @Tag("F8")
  void anyCall_userLacksTheIndexOfBuckets_isNamedAndMisconfigured() {
    String user =
        user(
            Map.of(
                "chat_by_room_day", "SELECT, MODIFY",
                "chat_by_user_day", "SELECT, MODIFY"));
    CqlChatStoreBuilder builder = as(user, PASSWORD).bucketed().timelines(Timelines.VIEW);

    assertThat(problems(builder))
        .containsExactly(
            "the user has no permission to read table chat.chat_room_days",
            "the user has no permission to write table chat.chat_room_days");
    try (ChatStore store = builder.build()) {
      isMisconfigured(() -> store.put(message), "UnauthorizedException");
      isMisconfigured(() -> store.all("lobby"), "UnauthorizedException");
    }
  }

  /** Cassandra wants a writer of a table to hold the permission on its views too. */
  @Test
  @Tag("F8")
  void anyCall_userMayNotModifyTheView_isNamedAndMisconfigured() {
    String user =
        user(Map.of("chat_by_room_day", "SELECT, MODIFY", "chat_room_days", "SELECT, MODIFY"));
    CqlChatStoreBuilder builder = as(user, PASSWORD).bucketed().timelines(Timelines.VIEW);

    assertThat(problems(builder))
        .containsExactly(
            "the user has no permission to write table chat.chat_by_room_day, or its view");
    try (ChatStore store = builder.build()) {
      isMisconfigured(() -> store.put(message), "UnauthorizedException");
    }
  }

  private static List<?> rows(String table) {
    return admin.execute("SELECT * FROM chat." + table).all();
  }

  /** In a room of its own. */
  private static ChatMessage message() {
    return new ChatMessage(
        "room-" + UUID.randomUUID(), "ada", Instant.parse("2024-12-15T22:00:00Z"), "hello");
  }

  private static void isMisconfigured(ThrowingCallable call, String kind) {
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(call)
        .withMessageContaining(kind)
        .satisfies(failure -> assertThat(failure.toString()).doesNotContain(PASSWORD, "hello"));
  }

  private static List<String> problems(CqlChatStoreBuilder builder) {
    try (CqlChatStore store = builder.buildAsync()) {
      List<String> problems =
          store.problems().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      assertThat(problems).noneMatch(problem -> problem.contains(PASSWORD));
      return problems;
    }
  }

  /** A new user with permissions on tables. */
  private static String user(Map<String, String> permissions) {
    String user = "user_" + ++users;
    admin.execute("CREATE ROLE %s WITH PASSWORD = '%s' AND LOGIN = true".formatted(user, PASSWORD));
    permissions.forEach(
        (table, kinds) -> {
          for (String kind : kinds.split(", ", -1)) {
            admin.execute("GRANT %s ON chat.%s TO %s".formatted(kind, table, user));
          }
        });
    return user;
  }

  private static CqlChatStoreBuilder as(String user, String password) {
    return CqlChatStore.builder()
        .contactPoint("127.0.0.1", secured.contactPoint().getPort())
        .localDatacenter(secured.localDatacenter())
        .credentials(user, password)
        .requestTimeout(PATIENCE);
  }
}
