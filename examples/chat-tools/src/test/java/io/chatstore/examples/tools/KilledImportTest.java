package io.chatstore.examples.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ReadRequest;
import io.chatstore.dynamodb.DynamoDbChatStore;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.history.BackfillStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import from a real database, in a process of its own that is killed again and again. */
@Timeout(180)
final class KilledImportTest {

  private static final URI ENDPOINT = DynamoDbLocal.shared().endpoint();
  private static final int ROWS = 3_000;
  private static final int KILLS = 2;
  private static final int AT_ONCE = 100;

  /** Three slices of each of two parts, read side by side (rule B8), for each kill. */
  private static final int MOST_AGAIN = 3 * AT_ONCE * 2 * KILLS;

  private static final List<String> TABLES =
      List.of(
          "create table users (id int primary key, login text)",
          "create table topics (id int primary key, title text)",
          "create table posts (id int primary key, topic int, author int, posted int, body text)");

  @TempDir private Path folder = Path.of("");
  private Tools tools = new Tools(folder);
  private String table = "";

  @BeforeEach
  void makeTable() {
    tools = new Tools(folder);
    table = "import-" + folder.getFileName();
    DynamoDbChatStore.builder().endpoint(ENDPOINT).tableName(table).schema().createIfAbsent();
  }

  @Test
  void import_fromPostgres_killedAndResumed_bringsEachRowOnce() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
      try (Connection database = server.getPostgresDatabase().getConnection()) {
        fill(database, "generate_series(1, " + ROWS + ") as i(i)");
      }
      importAll(url);
    }
  }

  @Test
  void import_fromSqlite_killedAndResumed_bringsEachRowOnce() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("chat.db");
    try (Connection database = DriverManager.getConnection(url)) {
      fill(
          database,
          "(with recursive i(i) as (select 1 union all select i + 1 from i where i < "
              + ROWS
              + ") select i from i)");
    }
    importAll(url);
  }

  private static void fill(Connection database, String numbers) throws Exception {
    try (Statement statement = database.createStatement()) {
      for (String create : TABLES) {
        statement.execute(create);
      }
      for (int id = 0; id < 10; id++) {
        statement.execute("insert into users values (" + id + ", 'author " + id + "')");
        statement.execute("insert into topics values (" + id + ", 'topic " + id + "')");
      }
      statement.execute(
          "insert into posts select i, i % 7, i % 10, 1600000000 + i, 'text ' || i from "
              + numbers);
    }
  }

  private void importAll(String url) throws Exception {
    long before = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(kill == 0 ? "backfill" : "resume", url, "--max-rate=2000");
      before = awaitMoreThan(before, process);
      process.destroyForcibly().waitFor();
    }
    assertThat(before).isLessThan(ROWS);
    Process last = start("resume", url, "--max-rate=100000");
    assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(last.exitValue()).as(Files.readString(tools.file("err"))).isZero();
    BackfillStatus status = BackfillStatus.read(tools.file("c"));
    assertThat(status.isFinished()).isTrue();
    assertThat(status.counts().total()).isEqualTo(ROWS);
    assertThat(status.counts().alreadyStored()).isLessThanOrEqualTo(MOST_AGAIN);
    assertThat(standing()).containsExactlyInAnyOrderElementsOf(expected());
  }

  /** Waits until a good part more is noted in the checkpoint. */
  private long awaitMoreThan(long before, Process process) throws InterruptedException {
    while (true) {
      assertThat(process.isAlive()).as("it ended by itself").isTrue();
      Thread.sleep(20);
      if (Files.exists(tools.file("c"))) {
        long total = BackfillStatus.read(tools.file("c")).counts().total();
        if (total >= before + ROWS / (KILLS + 2)) {
          return total;
        }
      }
    }
  }

  private Process start(String command, String url, String rate) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ChatTools.class.getName(),
                command,
                "--from=" + url,
                "--table=posts",
                "--key=id",
                "--room=topic",
                "--room-names=select id, title from topics",
                "--author=author",
                "--author-names=select id, login from users",
                "--time=posted",
                "--time-unit=seconds",
                "--text=body"));
    line.addAll(
        List.of(
            "--checkpoint=" + tools.file("c"),
            "--rejects=" + tools.file("r"),
            "--slice=" + AT_ONCE,
            "--parallel=2",
            rate));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder
        .environment()
        .putAll(
            Map.of(
                "DB_BACKEND",
                "dynamodb",
                "DYNAMODB_ENDPOINT",
                ENDPOINT.toString(),
                "DYNAMODB_TABLE_NAME",
                table,
                "JDBC_USER",
                "postgres"));
    return builder
        .redirectOutput(tools.file("out").toFile())
        .redirectError(tools.file("err").toFile())
        .start();
  }

  private List<ChatMessage> standing() {
    List<ChatMessage> all = new ArrayList<>();
    try (ChatStore store =
        DynamoDbChatStore.builder().endpoint(ENDPOINT).tableName(table).build()) {
      for (int topic = 0; topic < 10; topic++) {
        store.walk(ReadRequest.all("topic " + topic)).forEach(all::add);
      }
    }
    return all;
  }

  private static List<ChatMessage> expected() {
    return IntStream.rangeClosed(1, ROWS)
        .mapToObj(
            i ->
                new ChatMessage(
                    "topic " + i % 7,
                    "author " + i % 10,
                    Instant.ofEpochSecond(1_600_000_000L + i),
                    "text " + i))
        .toList();
  }
}
