package io.chatstore.history;

import static io.chatstore.history.Database.execute;
import static io.chatstore.history.Walks.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.Unavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcFailuresTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void read_wrongSetUp_isMisconfiguredAndSaysWhat(Database database) {
    DataSource source = database.open(folder);
    execute(
        source,
        "create table comments (id int, twice int, half int, real_key double precision,"
            + " author text, sent bigint, stamp text, body text)",
        "insert into comments values (1, 5, 1, 1.5, 'secret', 1734300000, '2024-12-15 22:00:00', 's')",
        "insert into comments values (2, 5, null, 2.5, 'b', 1734300000, '2024-12-15 22:00:00', 't')");

    assertThat(reading(table(source).table("absent").key("id"))).startsWith("the database refuses");
    assertThat(reading(table(source).table("comments").key("no_column")))
        .startsWith("the database refuses");
    assertThat(reading(table(source).query("selekt").key("id"))).startsWith("the database refuses");
    assertThat(reading(table(source).table("comments").key("twice")))
        .isEqualTo("key column twice is not unique: name one that is");
    assertThat(reading(table(source).table("comments").key("half")))
        .isEqualTo("key column half is null in some rows: name one that no row lacks");
    assertThat(reading(table(source).table("comments").key("real_key")))
        .startsWith("key column real_key holds Double");
    assertThat(
            reading(
                table(source).table("comments").key("id").authorNames("select id from comments")))
        .startsWith("a query for names must have two columns");
    assertThat(
            reading(
                table(source)
                    .table("comments")
                    .key("id")
                    .mostNames(1)
                    .authorNames("select id, body from comments")))
        .startsWith("a query for names has more than 1 rows");
    assertThat(reading(times(source, "sent"))).startsWith("time column sent holds numbers");
    assertThat(reading(times(source, "stamp"))).startsWith("time column stamp holds times without");
  }

  @Test
  void read_queryThatWrites_isRefused() {
    DataSource source = Database.POSTGRES.open(folder);
    execute(source, "create sequence counter");

    assertThat(
            reading(
                table(source)
                    .query("select nextval('counter') as id, 'a' as author, 1 as sent, 'b' as body")
                    .key("id")))
        .startsWith("the database refuses to be read (SQLSTATE 25006");
  }

  @Test
  void read_databaseThatDoesNotAnswer_isUnavailable() throws SQLException {
    JdbcTable away =
        table(() -> DriverManager.getConnection("jdbc:postgresql://127.0.0.1:1/x?password=secret"))
            .table("comments")
            .key("id")
            .build();

    assertThat(failure(away.estimate()))
        .isInstanceOf(Unavailable.class)
        .hasMessage("the database does not answer (SQLSTATE 08001, code 0)");

    DataSource source = Database.SQLITE.open(folder);
    execute(source, "create table comments (id int, author text, sent bigint, body text)");
    try (Connection writer = source.getConnection();
        Statement statement = writer.createStatement()) {
      boolean unused = statement.execute("pragma locking_mode = exclusive");
      unused = statement.execute("begin exclusive");
      String url = "jdbc:sqlite:" + folder.resolve("chat.db") + "?busy_timeout=1";
      assertThat(
              failure(
                  table(() -> DriverManager.getConnection(url))
                      .table("comments")
                      .key("id")
                      .build()
                      .read("all keys", Optional.empty(), 1)))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("code 5)");
    }
  }

  @Test
  void build_incompleteOrTwice_isRefused() {
    DataSource source = Database.SQLITE.open(folder);

    assertThatIllegalStateException()
        .isThrownBy(() -> table(source).key("id").build())
        .withMessage("table or query is not set");
    assertThatIllegalStateException()
        .isThrownBy(() -> table(source).table("a").query("b"))
        .withMessage("table or query is set already");
    assertThatIllegalStateException().isThrownBy(() -> table(source).room("b"));
    assertThatIllegalStateException()
        .isThrownBy(() -> table(source).table("a").key("b").roomNames("c").build());
    assertThatIllegalStateException().isThrownBy(() -> JdbcTable.builder().build());
    assertThatIllegalArgumentException().isThrownBy(() -> table(source).table("a; drop table a"));
    assertThatIllegalArgumentException().isThrownBy(() -> table(source).key("lower(a)"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcTable.builder().timeUnit(TimeUnit.DAYS));
    assertThat(table(source).table("public.\"Odd table\"").key("\"Odd table\".id").build())
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://ada:secret@db:5432/chat?password=secret, jdbc:postgresql://db:5432/chat",
    "jdbc:sqlserver://db:1433;user=ada;password=secret, jdbc:sqlserver://db:1433",
    "jdbc:oracle:thin:ada/secret@//db:1521/chat, jdbc:oracle:thin:@//db:1521/chat",
    "jdbc:sqlite:/var/a chat.db, jdbc:sqlite:/var/a chat.db",
    ", an unnamed database",
  })
  void place_ofAUrl_holdsNoSecret(String url, String place) {
    assertThat(JdbcTable.place(url)).isEqualTo(place);
  }

  private static String reading(JdbcTableBuilder builder) {
    Throwable failure = failure(builder.build().read("all keys", Optional.empty(), 1));
    assertThat(failure).isInstanceOf(Misconfigured.class);
    String message = String.valueOf(failure == null ? null : failure.getMessage());
    assertThat(message).doesNotContain("secret");
    return message;
  }

  private static JdbcTableBuilder times(DataSource source, String column) {
    return JdbcTable.builder()
        .connections(source)
        .table("comments")
        .key("id")
        .constantRoom("chat")
        .author("author")
        .time(column)
        .text("body");
  }

  private static JdbcTableBuilder table(DataSource source) {
    return table(source::getConnection);
  }

  private static JdbcTableBuilder table(JdbcTableBuilder.Connections connections) {
    return JdbcTable.builder()
        .connections(connections)
        .constantRoom("chat")
        .author("author")
        .time("sent")
        .timeUnit(TimeUnit.SECONDS)
        .text("body");
  }
}
