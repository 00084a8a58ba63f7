package io.chatstore.history;

import io.chatstore.ChatStoreException.Misconfigured;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a table: what stands where in it, and how it is read. */
final class TableRows {

  private static final Set<String> OF_MESSAGES =
      Set.of(
          LineFormat.ROOM,
          LineFormat.TIME,
          LineFormat.TIME_MICROS,
          LineFormat.NAME,
          LineFormat.COMMENT,
          "reason");

  private final TableSql sql;
  private final @Nullable String constantRoom;
  private final TimeColumn time;
  private final @Nullable Names roomNames;
  private final @Nullable Names authorNames;

  TableRows(
      TableSql sql,
      @Nullable String constantRoom,
      TimeColumn time,
      @Nullable Names roomNames,
      @Nullable Names authorNames) {
    this.sql = sql;
    this.constantRoom = constantRoom;
    this.time = time;
    this.roomNames = roomNames;
    this.authorNames = authorNames;
  }

  TableSql sql() {
    return sql;
  }

  /** The key at one end of the table; null if that is empty. */
  @Nullable KeyValue key(Connection connection, String statement) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement);
        ResultSet row = prepared.executeQuery()) {
      return row.next() ? KeyValue.of(row.getObject(1), sql.key()) : null;
    }
  }

  /**
   * @throws Misconfigured if a row has no key, so that it would be passed over
   */
  void requireKeys(Connection connection) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(sql.withoutKey());
        ResultSet row = prepared.executeQuery()) {
      if (row.next()) {
        throw new Misconfigured(
            "key column " + sql.key() + " is null in some rows: name one that no row lacks", null);
      }
    }
  }

  /** The first rows of a range, in order of their keys. */
  List<TableRow> page(Connection connection, KeyRange range, int most) throws SQLException {
    List<TableRow> rows = new ArrayList<>();
    @Nullable Map<String, String> authors =
        authorNames == null ? null : authorNames.load(connection);
    @Nullable Map<String, String> rooms = roomNames == null ? null : roomNames.load(connection);
    try (PreparedStatement page = connection.prepareStatement(sql.page(range, most))) {
      int index = 1;
      for (KeyValue bound : new @Nullable KeyValue[] {range.after(), range.to()}) {
        if (bound != null) {
          bound.bind(page, index++);
        }
      }
      try (ResultSet read = page.executeQuery()) {
        while (read.next()) {
          TableRow row = row(read, authors, rooms);
          if (!rows.isEmpty() && rows.get(rows.size() - 1).key().equals(row.key())) {
            throw new Misconfigured(
                "key column " + sql.key() + " is not unique: name one that is", null);
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Of rows that follow each other, those that are not the first of their room and time. */
  Map<KeyValue, Long> places(Connection connection, List<TableRow> rows) throws SQLException {
    Map<KeyValue, Long> places = new HashMap<>();
    if (rows.isEmpty()) {
      return places;
    }
    KeyValue first = rows.get(0).key();
    KeyValue last = rows.get(rows.size() - 1).key();
    try (PreparedStatement numbers = connection.prepareStatement(sql.numbers())) {
      last.bind(numbers, 1);
      first.bind(numbers, 2);
      last.bind(numbers, 3);
      first.bind(numbers, 4);
      try (ResultSet read = numbers.executeQuery()) {
        while (read.next()) {
          places.put(KeyValue.of(read.getObject(1), sql.key()), read.getLong(2));
        }
      }
    }
    return places;
  }

  private TableRow row(
      ResultSet read, @Nullable Map<String, String> authors, @Nullable Map<String, String> rooms)
      throws SQLException {
    KeyValue key = KeyValue.of(read.getObject(1), sql.key());
    Map<String, String> rest = new LinkedHashMap<>();
    rest.put(ownName(sql.key()), key.plain());
    List<String> reasons = new ArrayList<>();
    String author = named(authors, sql.author(), read.getString(2), rest, reasons);
    @Nullable String room = constantRoom;
    if (sql.room() != null) {
      room = named(rooms, sql.room(), read.getString(5), rest, reasons);
    }
    @Nullable Instant sentAt = null;
    try {
      sentAt = time.read(read, 3);
    } catch (IllegalArgumentException e) {
      reasons.add(String.valueOf(e.getMessage()));
      rest.put(ownName(sql.time()), read.getString(3));
    }
    String reason = reasons.isEmpty() ? null : String.join(", and ", reasons);
    return new TableRow(key, room, author, sentAt, read.getString(4), rest, reason);
  }

  private static @Nullable String named(
      @Nullable Map<String, String> names,
      String column,
      @Nullable String id,
      Map<String, String> rest,
      List<String> reasons) {
    if (names == null || id == null) {
      return id;
    }
    String name = names.get(id);
    if (name == null) {
      reasons.add("its " + column + " has no name");
      rest.put(ownName(column), id);
    }
    return name;
  }

  /** A column's name among the fields of a record, beside those of a message. */
  private static String ownName(String column) {
    String name = column.substring(column.lastIndexOf('.') + 1).replace("\"", "");
    return OF_MESSAGES.contains(name) ? "column_" + name : name;
  }
}
