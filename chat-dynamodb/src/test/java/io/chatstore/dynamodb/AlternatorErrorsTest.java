package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.PutResult.Outcome;
import io.chatstore.UnixTime;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.AlternatorNode;
import io.chatstore.engines.alternator.Behaviour;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Alternator answers when it cannot, in the words of the contract (section 3). */
@Timeout(60)
class AlternatorErrorsTest {

  private static final String SECRET = "what was said";

  private final AlternatorDouble cluster = Cluster.ofThree();
  private final String table = Cluster.table(cluster);
  private final ChatStore store =
      Cluster.builder(cluster).tableName(table).requestTimeout(Cluster.PATIENCE).build();

  /** For calls that nothing but their time ends. */
  private final ChatStore hurried =
      Cluster.builder(cluster).tableName(table).requestTimeout(Duration.ofMillis(500)).build();

  private final ChatMessage message =
      new ChatMessage("lobby", "ada", UnixTime.parse("1734300000.5"), SECRET);

  @AfterEach
  void close() {
    store.close();
    hurried.close();
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalServerError,               OutcomeUnknown, Unavailable",
    "0,   connection reset,                  OutcomeUnknown, Unavailable",
    "400, RequestLimitExceeded,              Throttled,      Throttled",
    "413, PayloadTooLarge,                   Misconfigured,  Misconfigured",
    "400, UnrecognizedClientException,       Misconfigured,  Misconfigured",
    "400, InvalidSignatureException,         Misconfigured,  Misconfigured",
    "400, MissingAuthenticationTokenException, Misconfigured, Misconfigured",
    "400, AccessDeniedException,             Misconfigured,  Misconfigured",
    "400, ValidationException,               Misconfigured,  Misconfigured",
    "400, ResourceNotFoundException,         Misconfigured,  Misconfigured",
    "400, UnknownOperationException,         Misconfigured,  Misconfigured",
  })
  @Tag("F3")
  @Tag("F4")
  @Tag("F5")
  @Tag("F8")
  @Tag("F9")
  void calls_everyNodeAnswersSo_failByWhatTheCallerCanDo(
      int status, String type, String ofPut, String ofRead) {
    cluster.behave(Behaviour.PLAIN.failing(status, type));
    ChatStore asked = ofPut.equals("OutcomeUnknown") ? hurried : store;

    assertThatExceptionOfType(ChatStoreException.class)
        .isThrownBy(() -> asked.put(message))
        .satisfies(failure -> assertThat(failure).isExactlyInstanceOf(named(ofPut)))
        .satisfies(failure -> assertThat(failure).hasMessageNotContaining(SECRET));
    assertThatExceptionOfType(ChatStoreException.class)
        .isThrownBy(() -> asked.latest("lobby", 1))
        .satisfies(failure -> assertThat(failure).isExactlyInstanceOf(named(ofRead)));
  }

  @Test
  @Tag("F4")
  void calls_nobodyListens_wereNotApplied() {
    cluster.nodes().forEach(AlternatorNode::kill);

    assertThatExceptionOfType(Unavailable.class).isThrownBy(this::putUntilCertain);
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> hurried.latest("lobby", 1));
  }

  @Test
  @Tag("F4")
  void calls_noNodeTakesAConnection_wereNotApplied() {
    cluster.nodes().forEach(AlternatorNode::unplug);

    assertThatExceptionOfType(Unavailable.class).isThrownBy(this::putUntilCertain);
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> hurried.latest("lobby", 1));
  }

  @Test
  @Tag("P2")
  void put_outcomeWasUnknown_isSettledByRepeatingIt() {
    cluster.behave(Behaviour.PLAIN.withContention(1));
    assertThatExceptionOfType(OutcomeUnknown.class)
        .isThrownBy(() -> hurried.put(message))
        .satisfies(unknown -> assertThat(unknown.id()).isEqualTo(message.id()));

    cluster.behave(Behaviour.PLAIN);

    assertThat(store.put(message).outcome()).isEqualTo(Outcome.ALREADY_STORED);
    assertThat(store.latest("lobby", 1).messages()).containsExactly(message);
  }

  @Test
  void put_isolationForbidsConditions_isToldWhatToDo() {
    String untagged = LocalTable.created().name;
    cluster.behave(Behaviour.PLAIN.withIsolation("forbid_rmw"));

    try (ChatStore forbidden = Cluster.builder(cluster).tableName(untagged).build()) {
      assertThatExceptionOfType(Misconfigured.class)
          .isThrownBy(() -> forbidden.put(message))
          .withMessageContaining("write isolation");
    }
  }

  /** A busy machine lets an attempt end by its time, and then nobody knows: callers repeat it. */
  private void putUntilCertain() {
    while (true) {
      try {
        hurried.put(message);
        return;
      } catch (OutcomeUnknown late) {
        assertThat(late).hasStackTraceContaining("Timeout");
      }
    }
  }

  private static Class<? extends ChatStoreException> named(String name) {
    return switch (name) {
      case "OutcomeUnknown" -> OutcomeUnknown.class;
      case "Throttled" -> Throttled.class;
      case "Unavailable" -> Unavailable.class;
      default -> Misconfigured.class;
    };
  }
}
