package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of each kind of store, and what may be wrong with it. */
class SchemaVariantsTest {

  private static final Duration MONTH = Duration.ofDays(30);

  private final String keyspace = Engine.unusedKeyspace();

  /** What a store may be told of its tables. */
  record Variant(
      @Nullable BucketWidth width, @Nullable Timelines timelines, @Nullable Duration retention) {

    CqlChatStoreBuilder builder(String keyspace) {
      return builder(Engine.SESSION, keyspace);
    }

    CqlChatStoreBuilder builder(CqlSession session, String keyspace) {
      CqlChatStoreBuilder builder = CqlChatStore.builder().session(session).keyspace(keyspace);
      Optional.ofNullable(width).ifPresent(builder::bucketed);
      Optional.ofNullable(timelines).ifPresent(builder::timelines);
      Optional.ofNullable(retention).ifPresent(builder::retention);
      return builder;
    }

    List<String> tables() {
      String suffix = width == null ? "" : "_" + width.word();
      List<String> tables = new ArrayList<>(List.of("chat_by_room" + suffix));
      if (width != null) {
        tables.add("chat_room" + suffix + "s");
      }
      if (timelines != null) {
        tables.add(timelines == Timelines.TABLE ? "user_timeline" : "chat_by_user" + suffix);
      }
      return tables;
    }
  }

  static List<Variant> variants() {
    return List.of(
        new Variant(null, null, Duration.ofSeconds(1)),
        new Variant(null, Timelines.VIEW, null),
        new Variant(null, Timelines.TABLE, MONTH),
        new Variant(BucketWidth.HOUR, null, null),
        new Variant(BucketWidth.HOUR, Timelines.VIEW, MONTH),
        new Variant(BucketWidth.DAY, Timelines.TABLE, MONTH),
        new Variant(BucketWidth.DAY, Timelines.VIEW, null),
        new Variant(BucketWidth.MONTH, Timelines.VIEW, CqlChatStoreBuilder.TWENTY_YEARS),
        new Variant(BucketWidth.MONTH, Timelines.TABLE, null));
  }

  @AfterEach
  void drop() {
    Engine.SESSION.execute("DROP KEYSPACE IF EXISTS " + keyspace);
  }

  @ParameterizedTest
  @MethodSource("variants")
  @Tag("Q10")
  void createIfAbsent_anyVariant_makesWhatItNeeds(Variant variant) {
    CqlSchema schema = variant.builder(keyspace).schema(Replication.simple(1));

    schema.createIfAbsent();

    assertThat(schema.differences()).isEmpty();
    assertThat(schema.warnings()).isEmpty();
    assertThat(standing()).containsExactlyInAnyOrderElementsOf(variant.tables());
    assertThat(retention(variant.tables().get(0)))
        .isEqualTo(variant.retention() == null ? Duration.ZERO : variant.retention());
  }

  @ParameterizedTest
  @MethodSource("variants")
  void statements_anyVariant_makeExactlyThatByHand(Variant variant) {
    CqlSchema schema = variant.builder(keyspace).schema(Replication.simple(1));

    List<String> statements = schema.statements();
    statements.forEach(Engine.SESSION::execute);

    assertThat(statements).hasSize(1 + variant.tables().size());
    assertThat(standing()).containsExactlyInAnyOrderElementsOf(variant.tables());
    assertThat(schema.differences()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void createIfAbsent_allTablesStand_sendsNoStatementThatChangesAny(Variant variant) {
    variant.builder(keyspace).schema(Replication.simple(1)).createIfAbsent();
    WatchedSession watched = new WatchedSession(Engine.SESSION);

    variant.builder(watched.session(), keyspace).schema(Replication.simple(1)).createIfAbsent();

    assertThat(watched.asked()).isNotEmpty().allMatch(cql -> cql.startsWith("SELECT "));
  }

  @Test
  void differences_keyspaceIsEmpty_nameEachTable() {
    createKeyspace();

    assertThat(differences(new Variant(BucketWidth.DAY, Timelines.VIEW, MONTH)))
        .containsExactly(
            absent("chat_by_room_day"), absent("chat_room_days"), absent("chat_by_user_day"));
    assertThat(differences(new Variant(null, Timelines.TABLE, null)))
        .containsExactly(absent("chat_by_room"), absent("user_timeline"));
  }

  @Test
  void createIfAbsent_indexAndViewAreDropped_makesThemAgain() {
    Variant variant = new Variant(BucketWidth.HOUR, Timelines.VIEW, null);
    CqlSchema schema = make(variant);
    execute("DROP MATERIALIZED VIEW %s.chat_by_user_hour");
    execute("DROP TABLE %s.chat_room_hours");
    assertThat(schema.differences())
        .containsExactly(absent("chat_room_hours"), absent("chat_by_user_hour"));

    schema.createIfAbsent();

    assertThat(schema.differences()).isEmpty();
  }

  @Test
  void differences_bucketsOfOtherTypes_areNamedAndNothingIsChanged() {
    createKeyspace();
    execute(
        "CREATE TABLE %s.chat_by_room_day (chat_room text, bucket date, time_us bigint, name text,"
            + " comment text, PRIMARY KEY ((chat_room, bucket), time_us, name))"
            + " WITH CLUSTERING ORDER BY (time_us DESC, name ASC)");
    execute(
        "CREATE TABLE %s.chat_room_days (chat_room text, bucket date,"
            + " PRIMARY KEY ((chat_room), bucket))");
    Variant variant = new Variant(BucketWidth.DAY, null, null);

    variant.builder(keyspace).schema().createIfAbsent();

    assertThat(differences(variant))
        .containsExactly(
            "column bucket of table %s.chat_by_room_day is partition key 2 of type date, but must be partition key 2 of type bigint"
                .formatted(keyspace),
            "column bucket of table %s.chat_room_days is clustering key 1 asc of type date, but must be clustering key 1 desc of type bigint"
                .formatted(keyspace));
  }

  @Test
  @Tag("Q10")
  void differences_retentionOtherThanWanted_isNamed() {
    make(new Variant(null, Timelines.TABLE, null));
    assertThat(differences(new Variant(null, Timelines.TABLE, MONTH)))
        .containsExactly(
            "table %s.chat_by_room keeps messages for ever, but must for PT720H"
                .formatted(keyspace),
            "table %s.user_timeline keeps messages for ever, but must for PT720H"
                .formatted(keyspace));

    execute("ALTER TABLE %s.chat_by_room WITH default_time_to_live = 3600");
    execute("ALTER TABLE %s.user_timeline WITH default_time_to_live = 2592000");

    assertThat(differences(new Variant(null, Timelines.TABLE, MONTH)))
        .containsExactly(
            "table %s.chat_by_room keeps messages for PT1H, but must for PT720H"
                .formatted(keyspace));
    assertThat(differences(new Variant(null, Timelines.TABLE, null)))
        .containsExactly(
            "table %s.user_timeline keeps messages for PT720H, but must for PT1H"
                .formatted(keyspace));
  }

  @Test
  @Tag("Q10")
  void differences_indexKeptShorterThanItNeeds_isNamedWhoeverChoseTheRetention() {
    make(new Variant(BucketWidth.DAY, null, MONTH));
    assertThat(retention("chat_room_days")).isEqualTo(MONTH.plusDays(2));
    execute("ALTER TABLE %s.chat_room_days WITH default_time_to_live = 2764799");
    String tooShort =
        "table %s.chat_room_days keeps its rows for PT767H59M59S, but must for PT768H, or messages are not found"
            .formatted(keyspace);

    assertThat(differences(new Variant(BucketWidth.DAY, null, MONTH))).containsExactly(tooShort);
    assertThat(differences(new Variant(BucketWidth.DAY, null, null))).containsExactly(tooShort);

    execute("ALTER TABLE %s.chat_by_room_day WITH default_time_to_live = 0");
    assertThat(differences(new Variant(BucketWidth.DAY, null, null)))
        .containsExactly(
            "table %s.chat_room_days keeps its rows for PT767H59M59S, but must for ever, or messages are not found"
                .formatted(keyspace));
    execute("ALTER TABLE %s.chat_room_days WITH default_time_to_live = 0");
    assertThat(differences(new Variant(BucketWidth.DAY, null, null))).isEmpty();
  }

  /** The sum is above the server's bound: then the index is kept for ever. */
  @Test
  @Tag("Q10")
  void createIfAbsent_longestRetention_keepsTheIndexForEver() {
    Variant longest = new Variant(BucketWidth.DAY, null, CqlChatStoreBuilder.TWENTY_YEARS);
    make(longest);

    assertThat(retention("chat_room_days")).isZero();
    execute("ALTER TABLE %s.chat_room_days WITH default_time_to_live = 630720000");
    assertThat(differences(longest))
        .containsExactly(
            "table %s.chat_room_days keeps its rows for PT175200H, but must for ever, or messages are not found"
                .formatted(keyspace));
  }

  @Test
  void createIfAbsent_widthsSideBySide_doNotMix() {
    ChatMessage message = Engine.message("lobby", "ada", 0);
    for (BucketWidth width : BucketWidth.values()) {
      make(new Variant(width, null, null));
    }
    try (ChatStore hours = new Variant(BucketWidth.HOUR, null, null).builder(keyspace).build();
        ChatStore days = new Variant(BucketWidth.DAY, null, null).builder(keyspace).build()) {
      hours.put(message);

      assertThat(hours.all("lobby").messages()).containsExactly(message);
      assertThat(days.all("lobby").messages()).isEmpty();
    }
  }

  private CqlSchema make(Variant variant) {
    CqlSchema schema = variant.builder(keyspace).schema(Replication.simple(1));
    schema.createIfAbsent();
    return schema;
  }

  private List<String> differences(Variant variant) {
    return variant.builder(keyspace).schema().differences();
  }

  private String absent(String table) {
    return "table " + keyspace + "." + table + " is absent";
  }

  private void createKeyspace() {
    execute("CREATE KEYSPACE %s WITH " + Replication.simple(1));
  }

  private void execute(String cql) {
    Engine.SESSION.execute(cql.formatted(keyspace));
  }

  private Set<String> standing() {
    KeyspaceMetadata made = Engine.SESSION.refreshSchema().getKeyspace(keyspace).orElseThrow();
    Set<String> names = new TreeSet<>();
    made.getTables().keySet().forEach(name -> names.add(name.asInternal()));
    made.getViews().keySet().forEach(name -> names.add(name.asInternal()));
    return names;
  }

  private Duration retention(String table) {
    Object seconds =
        Engine.SESSION
            .refreshSchema()
            .getKeyspace(keyspace)
            .flatMap(made -> made.getTable(table))
            .orElseThrow()
            .getOptions()
            .get(CqlIdentifier.fromCql("default_time_to_live"));
    return Duration.ofSeconds(Long.parseLong(String.valueOf(seconds)));
  }
}
