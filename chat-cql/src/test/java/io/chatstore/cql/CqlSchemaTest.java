package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CqlSchemaTest {

  private final String keyspace = Engine.unusedKeyspace();
  private final Schema schema =
      Engine.connection().keyspace(keyspace).schema(Replication.simple(1));
  private final String table = keyspace + ".chat_by_room";

  @AfterEach
  void drop() {
    Engine.SESSION.execute("DROP KEYSPACE IF EXISTS \"" + keyspace + "\"");
  }

  @Test
  void createIfAbsent_nothingThere_makesKeyspaceAndTable() {
    assertThat(schema.differences()).containsExactly("keyspace " + keyspace + " is absent");

    schema.createIfAbsent();
    schema.createIfAbsent();

    assertThat(schema.differences()).isEmpty();
    TableMetadata made =
        Engine.SESSION.refreshSchema().getKeyspace(keyspace).get().getTable("chat_by_room").get();
    assertThat(made.describe(false))
        .contains(
            "PRIMARY KEY (\"chat_room\", \"time_us\", \"name\")",
            "CLUSTERING ORDER BY (\"time_us\" DESC, \"name\" ASC)");
    assertThat(
            made.getOptions()
                .get(com.datastax.oss.driver.api.core.CqlIdentifier.fromCql("compaction")))
        .isEqualTo(
            Map.of(
                "class",
                "org.apache.cassandra.db.compaction.TimeWindowCompactionStrategy",
                "compaction_window_unit",
                "DAYS",
                "compaction_window_size",
                "30",
                "max_threshold",
                "32",
                "min_threshold",
                "4"));
  }

  @Test
  void createIfAbsent_keyspaceStands_needsNoReplication() {
    Schema inKeyspace = Engine.connection().keyspace(keyspace).schema();
    assertThatExceptionOfType(Misconfigured.class)
        .isThrownBy(inKeyspace::createIfAbsent)
        .withMessage("keyspace " + keyspace + " is absent, and no replication to make it with");
    createKeyspace();
    assertThat(inKeyspace.differences()).containsExactly("table " + table + " is absent");

    inKeyspace.createIfAbsent();

    assertThat(inKeyspace.differences()).isEmpty();
  }

  @Test
  void createIfAbsent_userSession_worksOnItAndLeavesItOpen() {
    Schema onSession =
        CqlChatStore.builder()
            .session(Engine.SESSION)
            .keyspace(keyspace)
            .schema(Replication.networkTopology(Map.of(Engine.CASSANDRA.localDatacenter(), 1)));

    onSession.createIfAbsent();

    assertThat(onSession.differences()).isEmpty();
    assertThat(Engine.SESSION.isClosed()).isFalse();
  }

  @Test
  void createIfAbsent_otherTableStands_changesNothing() {
    createKeyspace();
    Engine.SESSION.execute(
        "CREATE TABLE %s (chat_room text PRIMARY KEY, comment text)".formatted(table));

    schema.createIfAbsent();

    assertThat(schema.differences()).hasSize(2);
  }

  @Test
  void differences_everythingElseThanNeeded_areNamedOneByOne() {
    createKeyspace();
    Engine.SESSION.execute(
        "CREATE TABLE %s (chat_room text, bucket date, time_us timestamp, name text, extra int,"
                .formatted(table)
            + " PRIMARY KEY ((chat_room, bucket), time_us, name))"
            + " WITH CLUSTERING ORDER BY (time_us ASC, name DESC)");

    assertThat(schema.differences())
        .containsExactly(
            "column time_us of table %s is clustering key 1 asc of type timestamp, but must be clustering key 1 desc of type bigint"
                .formatted(table),
            "column name of table %s is clustering key 2 desc of type text, but must be clustering key 2 asc of type text"
                .formatted(table),
            "column comment of table %s is absent, but must be regular of type text"
                .formatted(table),
            "column bucket of table %s is partition key 2 of type date, but must not be there"
                .formatted(table));
  }

  @Test
  void differences_moreColumnsAndOtherCompaction_areNone() {
    createKeyspace();
    Engine.SESSION.execute(
        "CREATE TABLE %s (chat_room text, time_us bigint, name text, comment text, extra int,"
                .formatted(table)
            + " PRIMARY KEY (chat_room, time_us, name))"
            + " WITH CLUSTERING ORDER BY (time_us DESC, name ASC)");

    assertThat(schema.differences()).isEmpty();
  }

  @Test
  void createIfAbsent_nameWithCapitals_isTakenAsItIs() {
    String capitals = "Chat_" + keyspace.substring(10);
    CqlChatStoreBuilder builder = Engine.connection().keyspace(capitals);
    ChatMessage message = Engine.message("lobby", "ada", 0);

    builder.schema(Replication.simple(1)).createIfAbsent();

    assertThat(builder.schema().differences()).isEmpty();
    try (ChatStore store = builder.build()) {
      store.put(message);
      assertThat(store.all("lobby").messages()).containsExactly(message);
    }
    Engine.SESSION.execute("DROP KEYSPACE \"" + capitals + "\"");
  }

  @Test
  void statements_printed_makeTheSchemaByHand() {
    List<String> statements =
        Engine.connection().keyspace(keyspace).schema(Replication.simple(1)).statements();

    statements.forEach(Engine.SESSION::execute);

    assertThat(schema.differences()).isEmpty();
    assertThat(statements)
        .hasSize(2)
        .first()
        .isEqualTo(
            "CREATE KEYSPACE IF NOT EXISTS %s WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
                .formatted(keyspace));
  }

  private void createKeyspace() {
    Engine.SESSION.execute("CREATE KEYSPACE " + keyspace + " WITH " + Replication.simple(1));
  }
}
