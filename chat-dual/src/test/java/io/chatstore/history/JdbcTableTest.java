package io.chatstore.history;

import static io.chatstore.history.Database.execute;
import static io.chatstore.history.Walks.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chatstore.ChatMessage;
import io.chatstore.RejectedRecord;
import io.chatstore.UnixTime;
import io.chatstore.history.Walks.Walk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On both databases. */
class JdbcTableTest {

  private static final long SECOND = 1_734_300_000L;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  @Tag("B1")
  @Tag("B2")
  void read_anyPartsAnyLimitAnyInstance_givesEachMessageOnce(Database database) {
    DataSource source = comments(database);
    List<String> rows = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      rows.add(row(i * i - 100, "'chat'", "'ada'", SECOND + i, "'text " + i + "'"));
    }
    insert(source, rows);
    List<String> all = IntStream.rangeClosed(1, 60).mapToObj(i -> "text " + i).toList();

    for (int[] shape : new int[][] {{1, 13}, {1, 60}, {7, 1_000_000}, {3, 10}}) {
      assertThat(walk(() -> table(source).build(), shape[0], shape[1]).texts()).isEqualTo(all);
    }
    assertThat(table(source).build().parts(7).join())
        .hasSize(7)
        .startsWith("keys to 414")
        .endsWith("keys after 2985");
    assertThat(walk(table(source).build(), 1, 1_000).messages().get(2))
        .isEqualTo(
            new ChatMessage("chat", "ada", UnixTime.ofMicros((SECOND + 3) * 1_000_000), "text 3"));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("B1")
  void read_rowsAreAddedMeanwhile_givesAllThatWereThereOnce(Database database) {
    DataSource source = comments(database);
    List<String> rows = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      rows.add(row(i, "'chat'", "'ada'", SECOND, "'text " + i + "'"));
    }
    insert(source, rows);
    JdbcTable table = table(source).spread().build();
    List<String> parts = table.parts(2).join();
    List<ChatMessage> before = walk(table, 1, 100).messages();

    rows.clear();
    for (int i = 10; i < 20; i++) {
      rows.add(row(i, "'chat'", "'ada'", SECOND, "'late " + i + "'"));
    }
    insert(source, rows);

    List<ChatMessage> first = table.read(parts.get(0), Optional.empty(), 100).join().messages();
    List<ChatMessage> second = table.read(parts.get(1), Optional.empty(), 100).join().messages();
    assertThat(first).isEqualTo(before.subList(0, 4));
    assertThat(second.subList(0, 5)).isEqualTo(before.subList(4, 9));
    assertThat(second).hasSize(15);
  }

  @ParameterizedTest
  @EnumSource
  void spread_rowsOfOneTime_areApartInOrderAndTheSameEachTime(Database database) {
    DataSource source = comments(database);
    String[] authors = {"'ada'", "'bob'", "'ada'", "'ada'", "'bob'"};
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(row(i, i % 2 == 0 ? "'x'" : "'y'", authors[i % 5], SECOND + i / 10, "'" + i + "'"));
    }
    insert(source, rows);
    List<ChatMessage> whole = walk(table(source).spread().build(), 1, 100).messages();

    assertThat(whole).extracting(ChatMessage::id).doesNotHaveDuplicates();
    assertThat(whole)
        .filteredOn(it -> it.room().equals("x"))
        .extracting(it -> UnixTime.toMicros(it.sentAt()) - SECOND * 1_000_000)
        .containsExactly(
            0L, 1L, 2L, 3L, 4L, 1_000_000L, 1_000_001L, 1_000_002L, 1_000_003L, 1_000_004L);
    for (int limit = 2; limit < 20; limit += 5) {
      assertThat(walk(table(source).spread().build(), limit % 4 + 1, limit).messages())
          .isEqualTo(whole);
    }
    assertThat(
            walk(table(source).build(), 1, 100).messages().stream().map(ChatMessage::id).distinct())
        .hasSizeLessThan(20);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("B3")
  void read_badRow_isRejectedWithItsKeyAndTheRestGoesOn(Database database) {
    DataSource source = comments(database);
    insert(source, List.of(row(1, "'chat'", "'ada'", SECOND, "'good'")));
    insert(source, List.of(row(2, "null", "'ada'", SECOND, "'secret'")));
    insert(source, List.of(row(3, "'chat'", "null", SECOND, "'secret'")));
    execute(source, "insert into comments values (4, 'chat', 'ada', null, 'secret')");
    insert(source, List.of(row(5, "'chat'", "'ada'", SECOND, "null")));
    insert(source, List.of(row(6, "'chat'", "''", SECOND, "'secret'")));
    insert(source, List.of(row(7, "'chat'", "'ada'", 5, "'secret'")));
    execute(
        source, "insert into comments values (8, 'chat', 'ada', 9223372036854775807, 'secret')");
    insert(source, List.of(row(9, "'chat'", "'ada'", SECOND + 1, "'good'")));

    for (JdbcTable table : List.of(table(source).build(), table(source).spread().build())) {
      Walk walk = walk(table, 1, 3);

      assertThat(walk.texts()).containsExactly("good", "good");
      assertThat(walk.reasons())
          .containsExactly(
              "row with key 2: its room is null",
              "row with key 3: its author is null",
              "row with key 4: its time is null",
              "row with key 5: its text is null",
              "row with key 6: author is empty",
              "row with key 7: sentAt is 1970-01-01T00:00:05Z, but must be from"
                  + " 2001-09-09T01:46:40Z to before 2286-11-20T17:46:40Z",
              "row with key 8: sent is no time, or out of range");
      assertThat(walk.rejected().get(1).fields().toString())
          .isEqualTo("{id=3, room=chat, time_us=1734300000000000, comment=secret}");
      assertThat(walk.rejected().get(6).fields())
          .containsEntry("sent", "9223372036854775807")
          .doesNotContainKey("time_us");
    }
  }

  @ParameterizedTest
  @EnumSource
  void names_ofIds_areThoseOfTheQuery(Database database) {
    DataSource source = database.open(folder);
    execute(
        source,
        "create table users (id bigint primary key, login varchar(20))",
        "create table rooms (id varchar(5) primary key, title varchar(20))",
        "create table comments (id int, room varchar(5), author int, sent bigint, body text)",
        "insert into users values (1, 'ada'), (2, null)",
        "insert into rooms values ('r1', 'Lobby')",
        "insert into comments values (1, 'r1', 1, 1734300000, 'a'), (2, 'r1', 2, 1734300000, 'b'),"
            + " (3, 'r2', 3, 1734300000, 'c')");

    Walk walk =
        walk(
            table(source)
                .authorNames("select id, login from users")
                .roomNames("select id, title from rooms")
                .build(),
            1,
            1);

    assertThat(walk.messages())
        .containsExactly(
            new ChatMessage("Lobby", "ada", UnixTime.ofMicros(SECOND * 1_000_000), "a"));
    assertThat(walk.reasons())
        .containsExactly(
            "row with key 2: its author has no name",
            "row with key 3: its author has no name, and its room has no name");
    assertThat(walk.rejected())
        .extracting(RejectedRecord::fields)
        .extracting(Object::toString)
        .containsExactly(
            "{id=2, author=2, room=Lobby, time_us=1734300000000000, comment=b}",
            "{id=3, author=3, column_room=r2, time_us=1734300000000000, comment=c}");
  }

  @ParameterizedTest
  @EnumSource
  void query_withAJoinAndAConstantRoom_isReadAsATable(Database database) {
    DataSource source = comments(database);
    execute(source, "create table users (id varchar(5), login varchar(20))");
    execute(source, "insert into users values ('u1', 'ada')");
    insert(source, List.of(row(1, "null", "'u1'", SECOND, "'kept'")));
    insert(source, List.of(row(2, "null", "'u1'", SECOND, "'deleted'")));

    JdbcTable table =
        JdbcTable.builder()
            .connections(source)
            .query(
                "select c.id as k, u.login as who, c.sent * 1000 as ms, c.body as said\n"
                    + "from comments c join users u on u.id = c.author"
                    + " where c.body <> 'deleted' -- they are kept ; \n ; ")
            .key("k")
            .constantRoom("chat")
            .author("who")
            .time("ms")
            .timeUnit(TimeUnit.MILLISECONDS)
            .text("said")
            .spread()
            .build();

    assertThat(walk(table, 3, 1).messages())
        .containsExactly(
            new ChatMessage("chat", "ada", UnixTime.ofMicros(SECOND * 1_000_000), "kept"));
    assertThat(table.estimate().join()).hasValue(1);
    assertThat(table.identity().join())
        .startsWith("query select c.id as k, u.login")
        .contains(" by k from 1 at jdbc:");
  }

  @ParameterizedTest
  @EnumSource
  @Tag("B1")
  @Tag("B2")
  void read_keysThatAreNoWholeNumbers_areOnePart(Database database) {
    DataSource source = database.open(folder);
    boolean postgres = database == Database.POSTGRES;
    execute(
        source,
        "create table comments (id "
            + (postgres ? "uuid" : "text")
            + ", name text, price numeric(30, 2), room text, author text, sent bigint, body text)");
    insert(
        source,
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    ("insert into comments values ('00000000-0000-0000-0000-00000000000%d', 'é%d ''',"
                            + " %d.25, 'r', 'a', %d, '%d')")
                        .formatted(i, i, i, SECOND + i, i))
            .toList());
    for (String key : postgres ? List.of("id", "name", "price") : List.of("id", "name")) {
      JdbcTable table =
          JdbcTable.builder()
              .connections(source)
              .table("comments")
              .key(key)
              .room("room")
              .author("author")
              .time("sent")
              .timeUnit(TimeUnit.SECONDS)
              .text("body")
              .spread()
              .build();
      assertThat(table.parts(4).join()).containsExactly("all keys");
      assertThat(walk(table, 4, 3).texts()).hasSize(10).doesNotHaveDuplicates();
      assertThat(table.identity().join()).contains(" from ").doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("B1")
  void read_emptyTable_hasAPartWithoutMessages(Database database) {
    JdbcTable table = table(comments(database)).spread().build();

    assertThat(table.parts(4).join()).containsExactly("all keys");
    assertThat(walk(table, 4, 10).messages()).isEmpty();
    assertThat(table.estimate().join()).hasValue(0);
    assertThat(table.identity().join()).startsWith("table comments by id from none at jdbc:");
  }

  @ParameterizedTest
  @EnumSource
  @Tag("B3")
  void read_partPositionOrLimitIsNone_isRefused(Database database) {
    JdbcTable table = table(comments(database)).build();

    for (String part :
        new String[] {"", "keys", "keys to", "keys to x", "keys after 99999999999999999999"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> table.read(part, Optional.empty(), 1));
    }
    for (String position :
        new String[] {"", "x", "10", "21", "d1.5", "sYQ", "u1", "99999999999999999999"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> table.read("keys after 10 to 20", Optional.of(position), 1));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.read("all keys", Optional.empty(), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> table.parts(0));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("B4")
  void identity_twice_isOneLineWithoutSecrets(Database database) {
    DataSource source = comments(database);
    insert(source, List.of(row(-7, "'chat'", "'ada'", SECOND, "'a'")));
    insert(source, List.of(row(8, "'chat'", "'ada'", SECOND, "'b'")));

    String identity = table(source).build().identity().join();

    assertThat(identity)
        .startsWith("table comments by id from -7 at jdbc:")
        .doesNotContain("\n", "?", "user", "currentSchema");
    assertThat(table(source).build().identity().join()).isEqualTo(identity);
    assertThat(table(source).build().estimate().join()).hasValue(2);
  }

  private DataSource comments(Database database) {
    DataSource source = database.open(folder);
    execute(
        source,
        "create table comments (id bigint, room text, author text, sent bigint, body text)");
    return source;
  }

  private static String row(int id, String room, String author, long sent, String body) {
    return "insert into comments values (%d, %s, %s, %d, %s)"
        .formatted(id, room, author, sent, body);
  }

  private static void insert(DataSource source, List<String> rows) {
    execute(source, rows.toArray(String[]::new));
  }

  private static JdbcTableBuilder table(DataSource source) {
    return JdbcTable.builder()
        .connections(source)
        .table("comments")
        .key("id")
        .room("room")
        .author("author")
        .time("sent")
        .timeUnit(TimeUnit.SECONDS)
        .text("body");
  }
}
