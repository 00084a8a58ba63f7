package io.chatstore.history;

import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.Unavailable;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What a failure of a database is to the caller. */
final class SqlFailures {

  /**
   * Classes of SQLSTATE that trying again does not change: no such feature, bad data, a query that
   * writes, credentials, no such database, schema or table, syntax.
   */
  private static final Set<String> LASTING =
      Set.of("0A", "22", "25", "26", "28", "2F", "34", "3D", "3F", "42");

  /** SQLite, which has no SQLSTATE: busy, locked, interrupted, and errors of the disk. */
  private static final Set<Integer> PASSING_OF_SQLITE = Set.of(5, 6, 9, 10);

  private SqlFailures() {}

  /** The driver's own message, which may quote a row, is only in the cause. */
  static ChatStoreException of(SQLException e) {
    String code = "SQLSTATE " + e.getSQLState() + ", code " + e.getErrorCode();
    return isLasting(e)
        ? new Misconfigured(
            "the database refuses to be read (" + code + "): the cause says what to mend", e)
        : new Unavailable("the database does not answer (" + code + ")", e);
  }

  private static boolean isLasting(SQLException e) {
    if (e instanceof SQLTransientException || e instanceof SQLRecoverableException) {
      return false;
    }
    String state = e.getSQLState();
    if (state == null || state.length() < 2) {
      return !PASSING_OF_SQLITE.contains(e.getErrorCode() & 0xff);
    }
    return LASTING.contains(state.substring(0, 2));
  }
}
