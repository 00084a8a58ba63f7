package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is sent, and how often. */
class RequestsTest {

  private final WatchedSession watched = new WatchedSession(Engine.SESSION);
  private final String room = Engine.unusedRoom();

  @Test
  @Tag("Q2")
  void put_conditional_carriesRoutingKeyAndIsNotIdempotent() {
    store(PutMode.CONDITIONAL).put(Engine.message(room, "ada", 0));

    List<BoundStatement> sent = watched.sent();
    assertThat(sent).hasSize(1);
    BoundStatement put = sent.get(0);
    isRouted(put);
    assertThat(put.isIdempotent()).isFalse();
    assertThat(put.getConsistencyLevel()).isEqualTo(DefaultConsistencyLevel.ONE);
    assertThat(put.getSerialConsistencyLevel()).isEqualTo(DefaultConsistencyLevel.SERIAL);
  }

  @Test
  @Tag("Q3")
  void requests_consistencyNotSet_areAtQuorumsThatOverlap() {
    ChatStore store =
        CqlChatStore.builder().session(watched.session()).keyspace(Engine.KEYSPACE).build();

    store.put(Engine.message(room, "ada", 0));
    store.latest(room, 1);

    assertThat(watched.sent())
        .hasSize(3)
        .extracting(BoundStatement::getConsistencyLevel)
        .containsOnly(DefaultConsistencyLevel.LOCAL_QUORUM);
  }

  @Test
  @Tag("Q2")
  void put_plain_carriesRoutingKeyAndIsIdempotent() {
    ChatMessage message = Engine.message(room, "ada", 0);

    store(PutMode.PLAIN).put(message);

    List<BoundStatement> sent = watched.sent();
    assertThat(sent).hasSize(1);
    BoundStatement put = sent.get(0);
    isRouted(put);
    assertThat(put.isIdempotent()).isTrue();
    assertThat(put.getConsistencyLevel()).isEqualTo(DefaultConsistencyLevel.ONE);
    assertThat(put.getLong(4)).isEqualTo(Engine.micros(message));
  }

  @Test
  @Tag("Q2")
  void put_withTimelineTable_isOneRoutedBatchThatAloneHasALevel() {
    CqlChatStore.builder()
        .session(watched.session())
        .keyspace(Engine.KEYSPACE)
        .putMode(PutMode.PLAIN)
        .timelines(Timelines.TABLE)
        .build()
        .put(Engine.message(room, "ada", 0));

    assertThat(watched.sent()).isEmpty();
    assertThat(watched.batches()).hasSize(1);
    BatchStatement put = watched.batches().get(0);
    assertThat(put.getRoutingKey()).isNotNull();
    assertThat(put.isIdempotent()).isTrue();
    assertThat(put.getConsistencyLevel()).isEqualTo(DefaultConsistencyLevel.LOCAL_QUORUM);
    // The driver warns of parts that have one, at every put.
    assertThat(put).hasSize(2).allMatch(part -> part.getConsistencyLevel() == null);
  }

  @Test
  @Tag("Q2")
  void read_everyQuery_carriesRoutingKeyAndIsIdempotent() {
    ChatStore store = store(PutMode.PLAIN);
    putTie(store, 7);
    watched.sent();

    walk(store, ReadRequest.all(room).limit(2));
    walk(store, ReadRequest.all(room).limit(2).oldestFirst());

    assertThat(watched.sent())
        .hasSizeGreaterThan(8)
        .allSatisfy(this::isRouted)
        .allSatisfy(
            query -> {
              assertThat(query.isIdempotent()).isTrue();
              assertThat(query.getConsistencyLevel()).isEqualTo(DefaultConsistencyLevel.LOCAL_ONE);
            });
  }

  @Test
  void read_noTies_takesOneQueryAPage() {
    ChatStore store = store(PutMode.PLAIN);
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      messages.add(Engine.message(room, "ada", i));
      store.put(messages.get(i));
    }
    watched.sent();

    for (ReadRequest request :
        List.of(
            ReadRequest.latest(room, 10),
            ReadRequest.latest(room, 10).oldestFirst(),
            ReadRequest.range(room, messages.get(0).sentAt(), messages.get(99).sentAt()).limit(7),
            ReadRequest.latest(room, 100),
            ReadRequest.latest(room, 500))) {
      int pages = walk(store, request);
      assertThat(watched.sent()).hasSize(pages);
    }
  }

  @Test
  void read_pairsAcrossPages_takeOneMoreQueryWhereAPageEndsBehindOne() {
    ChatStore store = store(PutMode.PLAIN);
    for (int i = 0; i < 40; i++) {
      store.put(Engine.message(room, i % 2 == 0 ? "ada" : "bob", i / 2));
    }
    watched.sent();

    // Six of the fourteen pages start behind the second message of a pair.
    assertThat(walk(store, ReadRequest.latest(room, 3))).isEqualTo(14);
    assertThat(watched.sent()).hasSize(14 + 6);
  }

  @Test
  void read_allInOneMicrosecond_takesTwoQueriesAPage() {
    ChatStore store = store(PutMode.PLAIN);
    putTie(store, 1_000);
    watched.sent();

    assertThat(walk(store, ReadRequest.latest(room, 100))).isEqualTo(10);
    List<BoundStatement> queries = watched.sent();

    // The first page needs no second one; the last finds the end of the microsecond, and of the
    // room.
    assertThat(queries).hasSizeBetween(19, 21);
    assertThat(queries).allSatisfy(query -> assertThat(rows(query)).isLessThanOrEqualTo(102));
  }

  @Test
  void read_boundsThatHoldNothing_takesNoQuery() {
    ChatStore store = store(PutMode.PLAIN);
    ChatMessage message = Engine.message(room, "ada", 0);
    ReadRequest request =
        ReadRequest.range(room, message.sentAt(), message.sentAt().plusNanos(1_000));

    assertThat(store.read(request)).isEqualTo(new Page(List.of(), Optional.empty()));
    assertThat(watched.sent()).isEmpty();
  }

  private ChatStore store(PutMode mode) {
    return CqlChatStore.builder()
        .session(watched.session())
        .keyspace(Engine.KEYSPACE)
        .putMode(mode)
        .writeConsistency(Consistency.ONE)
        .serialConsistency(SerialConsistency.SERIAL)
        .readConsistency(Consistency.LOCAL_ONE)
        .build();
  }

  private void putTie(ChatStore store, int authors) {
    List<CompletableFuture<?>> puts = new ArrayList<>();
    for (int i = 0; i < authors; i++) {
      puts.add(store.async().put(Engine.message(room, "author-%04d".formatted(i), 0)));
    }
    puts.forEach(CompletableFuture::join);
  }

  /** Reads to the end; how many pages that took. */
  private static int walk(ChatStore store, ReadRequest request) {
    int pages = 1;
    for (Page page = store.read(request); page.next().isPresent(); pages++) {
      page = store.read(request.continueFrom(page.next().get()));
    }
    return pages;
  }

  private void isRouted(BoundStatement statement) {
    assertThat(statement.getRoutingKey()).isEqualTo(StandardCharsets.UTF_8.encode(room));
    assertThat(statement.getRoutingKeyspace())
        .asInstanceOf(type(CqlIdentifier.class))
        .isEqualTo(CqlIdentifier.fromInternal(Engine.KEYSPACE));
  }

  private static int rows(BoundStatement query) {
    return query.getInt(3);
  }
}
