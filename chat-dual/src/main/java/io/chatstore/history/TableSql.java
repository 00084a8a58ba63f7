package io.chatstore.history;

import org.jspecify.annotations.Nullable;

/**
 * The statements that read a table, in what PostgreSQL, SQLite, MySQL and MariaDB share.
 *
 * @param relation what stands behind FROM
 * @param room null if all rows are of one room
 */
record TableSql(
    String relation, String key, @Nullable String room, String author, String time, String text) {

  /** One row if a row has no key. */
  String withoutKey() {
    return "SELECT 1 FROM " + relation + " WHERE " + key + " IS NULL LIMIT 1";
  }

  String first() {
    return end("");
  }

  String last() {
    return end(" DESC");
  }

  private String end(String order) {
    return ("SELECT " + key + " FROM " + relation)
        + (" WHERE " + key + " IS NOT NULL ORDER BY " + key + order + " LIMIT 1");
  }

  String count() {
    return "SELECT COUNT(*) FROM " + relation;
  }

  /** The key, author, time, text and room, if any, of the first rows of a range. */
  String page(KeyRange range, int rows) {
    return ("SELECT " + key + ", " + author + ", " + time + ", " + text)
        + (room == null ? "" : ", " + room)
        + (" FROM " + relation + " WHERE " + key + " IS NOT NULL")
        + (range.after() == null ? "" : " AND " + key + " > ?")
        + (range.to() == null ? "" : " AND " + key + " <= ?")
        + (" ORDER BY " + key + " LIMIT " + rows);
  }

  /**
   * The keys of a page's rows that are not the first of their room and time, and which one they
   * are. Rows behind the page are not looked at, so that new ones change nothing. Wants the last
   * key, the first, the last, and the first.
   */
  String numbers() {
    String partition = room == null ? time : room + ", " + time;
    return "SELECT place_key, place FROM (SELECT "
        + (key + " AS place_key, ROW_NUMBER() OVER (PARTITION BY " + partition)
        + (" ORDER BY " + key + ") AS place FROM " + relation + " WHERE " + key + " <= ?")
        + (" AND " + time + " IN (SELECT " + time + " FROM " + relation)
        + (" WHERE " + key + " >= ? AND " + key + " <= ?)) numbered")
        + " WHERE place > 1 AND place_key >= ?";
  }
}
