package io.chatstore.examples.tools;

import io.chatstore.history.JdbcTable;
import io.chatstore.history.JdbcTableBuilder;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which rows of a relational database are messages. */
final class JdbcOptions {

  @Option(names = "--table", paramLabel = "NAME", description = "jdbc: the table or view.")
  private Optional<String> table = Optional.empty();

  @Option(
      names = "--query",
      paramLabel = "SQL",
      description = "jdbc: a query in place of the table.")
  private Optional<String> query = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      description = "jdbc: a unique column, never null, that newer rows have greater values of.")
  private Optional<String> key = Optional.empty();

  @Option(names = "--room", paramLabel = "COLUMN", description = "jdbc: the room, or its id.")
  private Optional<String> room = Optional.empty();

  @Option(
      names = "--constant-room",
      paramLabel = "NAME",
      description = "jdbc: the room of all rows, if no column has it.")
  private Optional<String> constantRoom = Optional.empty();

  @Option(
      names = "--room-names",
      paramLabel = "SQL",
      description = "jdbc: a query of rooms' ids and names.")
  private Optional<String> roomNames = Optional.empty();

  @Option(names = "--author", paramLabel = "COLUMN", description = "jdbc: the author, or the id.")
  private Optional<String> author = Optional.empty();

  @Option(
      names = "--author-names",
      paramLabel = "SQL",
      description = "jdbc: a query of authors' ids and names.")
  private Optional<String> authorNames = Optional.empty();

  @Option(names = "--time", paramLabel = "COLUMN", description = "jdbc: when it was sent.")
  private Optional<String> time = Optional.empty();

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      description =
          "jdbc: what times count that are numbers since 1970: seconds, milliseconds, microseconds"
              + " or nanoseconds.")
  private Optional<String> timeUnit = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "jdbc: of times that name none, such as UTC or Europe/Berlin.")
  private Optional<String> zone = Optional.empty();

  @Option(names = "--text", paramLabel = "COLUMN", description = "jdbc: the text.")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--spread",
      description = "jdbc: puts rows of one room and time a microsecond apart, in their order.")
  private boolean spread;

  /** The name of one that is given. */
  Optional<String> given() {
    return Stream.of(
            table.map(it -> "--table"),
            query.map(it -> "--query"),
            key.map(it -> "--key"),
            room.map(it -> "--room"),
            constantRoom.map(it -> "--constant-room"),
            roomNames.map(it -> "--room-names"),
            author.map(it -> "--author"),
            authorNames.map(it -> "--author-names"),
            time.map(it -> "--time"),
            timeUnit.map(it -> "--time-unit"),
            zone.map(it -> "--zone"),
            text.map(it -> "--text"),
            spread ? Optional.of("--spread") : Optional.<String>empty())
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * The table; it is not looked at before it is read.
   *
   * @throws Refusal if something is missing or cannot be
   */
  JdbcTable open(String url, Map<String, String> environment) {
    JdbcTableBuilder rows = JdbcTable.builder().connections(JdbcConnections.to(url, environment));
    try {
      table.ifPresent(rows::table);
      query.ifPresent(rows::query);
      key.ifPresent(rows::key);
      room.ifPresent(rows::room);
      constantRoom.ifPresent(rows::constantRoom);
      roomNames.ifPresent(rows::roomNames);
      author.ifPresent(rows::author);
      authorNames.ifPresent(rows::authorNames);
      time.ifPresent(rows::time);
      timeUnit.ifPresent(unit -> rows.timeUnit(TimeUnit.valueOf(unit.toUpperCase(Locale.ROOT))));
      zone.ifPresent(it -> rows.zone(ZoneId.of(it)));
      text.ifPresent(rows::text);
      if (spread) {
        rows.spread();
      }
      return rows.build();
    } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
      throw new Refusal("The rows cannot be read so: " + e.getMessage() + ". --help has all.");
    }
  }
}
