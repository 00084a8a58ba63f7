package io.chatstore.cql;

import com.datastax.oss.driver.api.core.cql.Row;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Unreadable;
import io.chatstore.UnixTime;
import io.chatstore.UnreadableRecord;
import io.chatstore.UnreadableRecords;
import org.jspecify.annotations.Nullable;

/**
 * Rows as messages. What is none is reported. A row that was read has a time, a name and a text, in
 * this order; the name is its author's, or in timelines its room's.
 */
final class RowCodec {

  private final UnreadableRecords unreadable;

  RowCodec(UnreadableRecords unreadable) {
    this.unreadable = unreadable;
  }

  static long micros(Row row) {
    return row.getLong(0);
  }

  /** The name; empty in a table that others wrote to, but never null, being part of the key. */
  static String name(Row row) {
    String name = row.getString(1);
    return name == null ? "" : name;
  }

  /** The message of a row of a room; null if it is none, which was reported. */
  @Nullable ChatMessage ofRoom(Stretch stretch, Row row) {
    return message(stretch, stretch.partition().name(), name(row), row);
  }

  /** The message of a row of a timeline; null if it is none, which was reported. */
  @Nullable ChatMessage ofTimeline(Stretch stretch, Row row) {
    return message(stretch, name(row), stretch.partition().name(), row);
  }

  private @Nullable ChatMessage message(Stretch stretch, String room, String author, Row row) {
    try {
      if (!stretch.window().contains(micros(row))) {
        throw new IllegalArgumentException(
            "bucket is " + stretch.partition().bucket() + ", which is not that of time_us");
      }
      return decode(room, micros(row), author, row.getString(2));
    } catch (IllegalArgumentException e) {
      unreadable.report(record(room, micros(row), author, e));
      return null;
    }
  }

  /**
   * The message that a put met.
   *
   * @param row what stands there; its columns may stand in the server's own order
   * @throws Unreadable if the row is no message, which was reported too
   */
  ChatMessage standing(ChatMessage put, @Nullable Row row) {
    long micros = UnixTime.toMicros(put.sentAt());
    try {
      String text = row == null ? null : row.getString("comment");
      return decode(put.room(), micros, put.author(), text);
    } catch (IllegalArgumentException e) {
      UnreadableRecord record = record(put.room(), micros, put.author(), e);
      unreadable.report(record);
      throw new Unreadable(record);
    }
  }

  private static ChatMessage decode(
      String room, long micros, String author, @Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("comment is absent");
    }
    return new ChatMessage(room, author, UnixTime.ofMicros(micros), text);
  }

  private static UnreadableRecord record(
      String room, long micros, String author, IllegalArgumentException e) {
    return new UnreadableRecord(
        room, "time_us " + micros + ", name '" + author + "'", String.valueOf(e.getMessage()));
  }
}
