package io.chatstore.history;

import io.chatstore.ChatStoreException.Misconfigured;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of ids, read by a query once, at the first use. Safe for any number of threads. */
final class Names {

  private final String query;
  private final int most;
  private @Nullable Map<String, String> byId;

  /**
   * @param query of two columns: the id, and its name
   * @param most rows that are held
   */
  Names(String query, int most) {
    this.query = query;
    this.most = most;
  }

  /** All names that are not null. */
  synchronized Map<String, String> load(Connection connection) throws SQLException {
    Map<String, String> known = byId;
    if (known == null) {
      known = read(connection);
      byId = known;
    }
    return known;
  }

  private Map<String, String> read(Connection connection) throws SQLException {
    Map<String, String> names = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10_000);
      try (ResultSet rows = statement.executeQuery(query)) {
        if (rows.getMetaData().getColumnCount() != 2) {
          throw new Misconfigured(
              "a query for names must have two columns: the id, the name", null);
        }
        for (int i = 0; rows.next(); i++) {
          if (i >= most) {
            throw new Misconfigured(
                "a query for names has more than "
                    + most
                    + " rows, which are not held: join the names in the query for the messages",
                null);
          }
          String id = rows.getString(1);
          String name = rows.getString(2);
          if (id != null && name != null) {
            names.put(id, name);
          }
        }
      }
    }
    return names;
  }
}
