package io.chatstore.history;

import io.chatstore.ChatMessage;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.RejectedRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Messages in a table of a relational database, or in what a query gives. Run against PostgreSQL
 * and SQLite; any database that knows {@code LIMIT} should do. The driver is the application's.
 *
 * <p>Rows are read in the order of a unique key, page by page, each from behind the last key: a
 * position is a key, and rows that are added with greater keys disturb nothing. Whole numbers as
 * keys are parted into ranges; of decimals, text or UUIDs the table is one part. A key that is not
 * unique, or is null, fails a read.
 *
 * <p>A row that is no message, or one that no store takes (rules M2 to M5), is rejected with its
 * key and all that could be read.
 *
 * <p>Where times are coarse, such as whole seconds, an author may have several rows of one room and
 * time, which are one message to a store. {@link JdbcTableBuilder#spread} keeps them apart, and in
 * the order of their keys.
 *
 * <p>Each call takes a connection, reads on it in one transaction that is not committed, and closes
 * it; it asks the driver for a connection that only reads, which SQLite's grants only to its
 * opener. Calls take place on the caller's thread.
 */
public final class JdbcTable implements MessageSource {

  private static final System.Logger LOG = System.getLogger(JdbcTable.class.getName());
  private static final int MOST_ROWS = 10_000;

  private final JdbcTableBuilder.Connections connections;
  private final String name;
  private final TableRows rows;
  private final boolean spread;

  JdbcTable(JdbcTableBuilder.Connections connections, String name, TableRows rows, boolean spread) {
    this.connections = connections;
    this.name = name;
    this.rows = rows;
    this.spread = spread;
  }

  /** Begins a table; nothing is opened until it is read. */
  public static JdbcTableBuilder builder() {
    return new JdbcTableBuilder();
  }

  /** The table or the query, its key and the first one, and where the database is. */
  @Override
  public CompletableFuture<String> identity() {
    return Answers.of(
        () ->
            on(
                connection -> {
                  KeyValue first = rows.key(connection, rows.sql().first());
                  return "%s by %s from %s at %s"
                      .formatted(
                          name,
                          rows.sql().key(),
                          first == null ? "none" : first,
                          place(connection.getMetaData().getURL()));
                }));
  }

  /** A database's URL without what may be a secret: its parameters, and who connects. */
  static String place(@Nullable String url) {
    return url == null
        ? "an unnamed database"
        : url.replaceFirst("//[^/]*@", "//")
            .replaceFirst("(?s)[?;(].*", "")
            .replaceFirst("^(jdbc:[^@/]*:)[^@]*@", "$1@")
            .replaceAll("\\s+", " ");
  }

  /** By counting the rows. */
  @Override
  public CompletableFuture<OptionalLong> estimate() {
    return Answers.of(
        () ->
            on(
                connection -> {
                  try (PreparedStatement count = connection.prepareStatement(rows.sql().count());
                      ResultSet row = count.executeQuery()) {
                    return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
                  }
                }));
  }

  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    Answers.requirePositive("wanted", wanted);
    return Answers.of(
        () ->
            on(connection -> ranges(connection, wanted)).stream().map(KeyRange::toString).toList());
  }

  private List<KeyRange> ranges(Connection connection, int wanted) throws SQLException {
    KeyValue first = rows.key(connection, rows.sql().first());
    KeyValue last = rows.key(connection, rows.sql().last());
    return first != null
            && last != null
            && first.value() instanceof Long from
            && last.value() instanceof Long to
        ? KeyRange.split(from, to, wanted)
        : List.of(KeyRange.ALL);
  }

  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    Answers.requirePositive("limit", limit);
    KeyRange range = KeyRange.parse(part).from(position);
    int most = Math.min(limit, MOST_ROWS);
    return Answers.of(
        () ->
            on(
                connection -> {
                  if (position.isEmpty()) {
                    rows.requireKeys(connection);
                  }
                  return slice(connection, range, most);
                }));
  }

  private MessageSlice slice(Connection connection, KeyRange range, int most) throws SQLException {
    List<TableRow> page = rows.page(connection, range, most + 1); // to see that the last is unique
    List<TableRow> some = page.subList(0, Math.min(most, page.size()));
    Map<KeyValue, Long> places = spread ? rows.places(connection, some) : Map.of();
    List<ChatMessage> messages = new ArrayList<>();
    List<RejectedRecord> rejected = new ArrayList<>();
    for (TableRow row : some) {
      try {
        messages.add(row.message(places.getOrDefault(row.key(), 1L)));
      } catch (IllegalArgumentException e) {
        rejected.add(row.rejected(String.valueOf(e.getMessage())));
      }
    }
    Optional<String> next =
        page.size() > most ? Optional.of(some.get(most - 1).key().toString()) : Optional.empty();
    return MessageSlice.of(messages, rejected, next);
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T on(Work<T> work) {
    try (Connection connection = connections.open()) {
      readOnly(connection);
      connection.setAutoCommit(false);
      T result = work.on(connection);
      connection.rollback();
      return result;
    } catch (SQLException e) {
      throw SqlFailures.of(e);
    }
  }

  private static void readOnly(Connection connection) {
    try {
      connection.setReadOnly(true);
    } catch (SQLException e) { // only a guard: all statements of this class just read
      LOG.log(System.Logger.Level.DEBUG, "the driver cannot make the connection read-only", e);
    }
  }
}
