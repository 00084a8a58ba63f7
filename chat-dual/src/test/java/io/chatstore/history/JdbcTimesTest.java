package io.chatstore.history;

import static io.chatstore.history.Database.execute;
import static io.chatstore.history.Walks.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.history.Walks.Walk;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a column, and which instant that is. */
class JdbcTimesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "POSTGRES, timestamptz, 2024-12-15 22:40:00.123456+02, , 2024-12-15T20:40:00.123456Z",
    "POSTGRES, timestamptz, 2024-12-15 22:40:00+02, Europe/Berlin, 2024-12-15T20:40:00Z",
    "POSTGRES, timestamp, 2024-12-15 22:40:00.123456, Europe/Berlin, 2024-12-15T21:40:00.123456Z",
    "POSTGRES, timestamp, 2024-07-15 22:40:00, Europe/Berlin, 2024-07-15T20:40:00Z",
    "POSTGRES, timestamp, 2024-10-27 02:30:00, Europe/Berlin, 2024-10-27T00:30:00Z",
    "POSTGRES, timestamp(0), 2024-12-15 22:40:00, UTC, 2024-12-15T22:40:00Z",
    "POSTGRES, text, 2024-12-15T22:40:00.5+0200, , 2024-12-15T20:40:00.500Z",
    "SQLITE, datetime, 2024-12-15 22:40:00, UTC, 2024-12-15T22:40:00Z",
    "SQLITE, timestamp, 2024-12-15 22:40:00.123, Europe/Berlin, 2024-12-15T21:40:00.123Z",
    "SQLITE, text, 2024-12-15T22:40:00Z, , 2024-12-15T22:40:00Z",
    "SQLITE, text, 2024-12-15 22:40:00 +02:00, , 2024-12-15T20:40:00Z",
    "SQLITE, text, 2024-12-15T22:40:00.1234567+02, , 2024-12-15T20:40:00.123456Z",
  })
  void time_asATimestamp_isAnInstant(
      Database database, String type, String time, String zone, Instant expected) {
    JdbcTableBuilder table = table(database, type, "'" + time + "'");
    if (zone != null) {
      table.zone(ZoneId.of(zone));
    }

    assertThat(walk(table.build(), 1, 9).messages())
        .extracting(ChatMessage::sentAt)
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "POSTGRES, int, 1734300000, SECONDS, 2024-12-15T22:00:00Z",
    "POSTGRES, 'numeric(20, 9)', 1734300000.123456789, SECONDS, 2024-12-15T22:00:00.123456Z",
    "POSTGRES, double precision, 1734300000.5, SECONDS, 2024-12-15T22:00:00.500Z",
    "POSTGRES, bigint, 1734300000001, MILLISECONDS, 2024-12-15T22:00:00.001Z",
    "POSTGRES, bigint, 1734300000000001, MICROSECONDS, 2024-12-15T22:00:00.000001Z",
    "POSTGRES, bigint, 1734300000000001999, NANOSECONDS, 2024-12-15T22:00:00.000001Z",
    "SQLITE, timestamp, 1734300000, SECONDS, 2024-12-15T22:00:00Z",
    "SQLITE, real, 1734300000.25, SECONDS, 2024-12-15T22:00:00.250Z",
    "SQLITE, text, 1734300000.5, SECONDS, 2024-12-15T22:00:00.500Z",
    "SQLITE, bigint, 1734300000001, MILLISECONDS, 2024-12-15T22:00:00.001Z",
  })
  void time_asANumber_isAnInstant(
      Database database, String type, String time, TimeUnit unit, Instant expected) {
    JdbcTable table = table(database, type, time).timeUnit(unit).build();

    assertThat(walk(table, 1, 9).messages())
        .extracting(ChatMessage::sentAt)
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "POSTGRES, timestamp, infinity",
    "POSTGRES, timestamptz, -infinity",
    "POSTGRES, text, 2024-12-15",
    "SQLITE, text, 2024-13-15T22:00:00Z",
    "SQLITE, text, yesterday",
    "SQLITE, text, ''''",
  })
  void time_thatIsNone_isRejected(Database database, String type, String time) {
    JdbcTable table =
        table(database, type, "'" + time.replace("'", "''") + "'").zone(ZoneId.of("UTC")).build();

    Walk walk = walk(table, 1, 9);

    assertThat(walk.messages()).isEmpty();
    assertThat(walk.reasons()).hasSize(1);
    assertThat(walk.rejected().get(0).fields()).containsEntry("comment", "text").containsKey("id");
  }

  private JdbcTableBuilder table(Database database, String type, String time) {
    DataSource source = database.open(folder);
    execute(
        source,
        "create table comments (id int, author text, sent " + type + ", body text)",
        "insert into comments values (1, 'ada', " + time + ", 'text')");
    return JdbcTable.builder()
        .connections(source)
        .table("comments")
        .key("id")
        .constantRoom("chat")
        .author("author")
        .time("sent")
        .text("body");
  }
}
