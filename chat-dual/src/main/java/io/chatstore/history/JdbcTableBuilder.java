package io.chatstore.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Says where the messages of a {@link JdbcTable} are. Columns are plain names, or names in double
 * quotes, with the table's name in front or without; anything else is computed in a {@link #query}.
 *
 * <p>Each value is set once at most; anything else is an {@link IllegalStateException} at once. For
 * one thread.
 */
public final class JdbcTableBuilder {

  /** Most rows of a query for names: they are held in memory. */
  public static final int MOST_NAMES = 1_000_000;

  private static final Pattern NAME =
      Pattern.compile(
          "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"[^\"]+\")(?:\\.(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"[^\"]+\")){0,3}");
  private static final Set<TimeUnit> UNITS =
      EnumSet.of(
          TimeUnit.SECONDS, TimeUnit.MILLISECONDS, TimeUnit.MICROSECONDS, TimeUnit.NANOSECONDS);

  private @Nullable Connections connections;
  private @Nullable String relation;
  private @Nullable String name;
  private @Nullable String key;
  private @Nullable String room;
  private @Nullable String constantRoom;
  private @Nullable Names roomNames;
  private @Nullable String author;
  private @Nullable Names authorNames;
  private @Nullable String time;
  private @Nullable ZoneId zone;
  private @Nullable TimeUnit timeUnit;
  private @Nullable String text;
  private boolean spread;
  private int mostNames = MOST_NAMES;

  JdbcTableBuilder() {}

  /** Opens connections, each of which is closed after a call; on any thread. */
  @FunctionalInterface
  public interface Connections {
    /** A connection of the caller's own. */
    Connection open() throws SQLException;
  }

  /** Where connections come from; the source is the caller's, as is its pool. Required. */
  public JdbcTableBuilder connections(DataSource source) {
    return connections((Connections) source::getConnection);
  }

  /** Who opens connections, such as {@code () -> DriverManager.getConnection(url, properties)}. */
  public JdbcTableBuilder connections(Connections opened) {
    connections = once("connections", connections, opened);
    return this;
  }

  /** The table or view, with its schema or without. Required, or a {@link #query}. */
  public JdbcTableBuilder table(String table) {
    relation = once("table or query", relation, requireName("table", table));
    name = "table " + table;
    return this;
  }

  /** A query whose rows are read as if they were a table's: it may join, compute and leave out. */
  public JdbcTableBuilder query(String query) {
    String trimmed = query.replaceFirst("[;\\s]+$", "");
    relation = once("table or query", relation, "(" + trimmed + "\n) history"); // behind a comment
    name = "query " + trimmed.replaceAll("\\s+", " ");
    return this;
  }

  /**
   * A column that is unique, never null, and that newer rows have greater values of. Required. It
   * should have an index.
   */
  public JdbcTableBuilder key(String column) {
    key = once("key", key, requireName("key", column));
    return this;
  }

  /** The column of the room's name, or of its id. Required, or a {@link #constantRoom}. */
  public JdbcTableBuilder room(String column) {
    requireUnset("room", constantRoom);
    room = once("room", room, requireName("room", column));
    return this;
  }

  /** The room of all rows. */
  public JdbcTableBuilder constantRoom(String name) {
    requireUnset("room", room);
    constantRoom = once("room", constantRoom, name);
    return this;
  }

  /** A query of ids of rooms and their names, as {@link #authorNames} has it of authors. */
  public JdbcTableBuilder roomNames(String query) {
    roomNames = once("roomNames", roomNames, new Names(query, mostNames));
    return this;
  }

  /** The column of the author's name, or of the author's id. Required. */
  public JdbcTableBuilder author(String column) {
    author = once("author", author, requireName("author", column));
    return this;
  }

  /**
   * A query of ids of authors and their names, such as {@code select id, login from users}. It is
   * run once, at the first read, and held: at most {@link #MOST_NAMES} rows; for more, join the
   * names in the {@link #query}. A row whose author has no name is rejected.
   */
  public JdbcTableBuilder authorNames(String query) {
    authorNames = once("authorNames", authorNames, new Names(query, mostNames));
    return this;
  }

  /**
   * The column of the time: a timestamp, a number, or ISO text as SQLite has it. Digits beyond the
   * microsecond are cut off, downwards. Required.
   */
  public JdbcTableBuilder time(String column) {
    time = once("time", time, requireName("time", column));
    return this;
  }

  /**
   * Of times that name no zone, which are an error otherwise. Of two times that a clock showed
   * twice the earlier is taken.
   */
  public JdbcTableBuilder zone(ZoneId ofTimes) {
    zone = once("zone", zone, ofTimes);
    return this;
  }

  /**
   * What times count, if they are numbers since 1970: seconds, milliseconds, microseconds or
   * nanoseconds.
   *
   * @throws IllegalArgumentException for another unit
   */
  public JdbcTableBuilder timeUnit(TimeUnit ofNumbers) {
    if (!UNITS.contains(ofNumbers)) {
      throw new IllegalArgumentException(
          "timeUnit is " + ofNumbers + ", but must be one of " + UNITS);
    }
    timeUnit = once("timeUnit", timeUnit, ofNumbers);
    return this;
  }

  /** The column of the text. Required. */
  public JdbcTableBuilder text(String column) {
    text = once("text", text, requireName("text", column));
    return this;
  }

  /**
   * Gives messages of one room and time different times: the second one by its key comes a
   * microsecond later, the third two, and so on. The same rows have the same times whenever they
   * are read, also if others with greater keys were added, as long as none is deleted.
   *
   * <p>For times that are coarser than the messages are dense, such as whole seconds or
   * milliseconds; in a column of exact microseconds a moved message could meet another one. Each
   * page asks for the rows that have its times: without an index on the column of the time that is
   * a scan for each page.
   */
  public JdbcTableBuilder spread() {
    spread = true;
    return this;
  }

  /** For what is named from now on. */
  JdbcTableBuilder mostNames(int rows) {
    mostNames = rows;
    return this;
  }

  /**
   * The table, which is not looked at before it is read.
   *
   * @throws IllegalStateException if something has to be set and is not
   */
  public JdbcTable build() {
    if (room == null && constantRoom == null) {
      throw new IllegalStateException("room is not set, and constantRoom neither");
    } else if (roomNames != null && room == null) {
      throw new IllegalStateException("roomNames is set, but room is not");
    }
    String ofTime = required("time", time);
    TableSql sql =
        new TableSql(
            required("table or query", relation),
            required("key", key),
            room,
            required("author", author),
            ofTime,
            required("text", text));
    TableRows rows =
        new TableRows(
            sql, constantRoom, new TimeColumn(ofTime, zone, timeUnit), roomNames, authorNames);
    return new JdbcTable(
        required("connections", connections), required("table or query", name), rows, spread);
  }

  private static String requireName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " is '" + name + "', which is no plain name: use double quotes, or a query");
    }
    return name;
  }

  private static void requireUnset(String what, @Nullable Object before) {
    if (before != null) {
      throw new IllegalStateException(what + " is set already");
    }
  }

  private static <T> T once(String what, @Nullable T before, T value) {
    requireUnset(what, before);
    return value;
  }

  private static <T> T required(String what, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException(what + " is not set");
    }
    return value;
  }
}
