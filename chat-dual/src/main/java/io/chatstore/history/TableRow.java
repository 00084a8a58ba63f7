package io.chatstore.history;

import io.chatstore.ChatMessage;
import io.chatstore.Limits;
import io.chatstore.RejectedRecord;
import io.chatstore.UnixTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was read. A value that could not be had is null, and the reason says why.
 *
 * @param rest what goes into no message, by the names of its columns
 * @param reason why it is no message, if that is known already
 */
record TableRow(
    KeyValue key,
    @Nullable String room,
    @Nullable String author,
    @Nullable Instant time,
    @Nullable String text,
    Map<String, String> rest,
    @Nullable String reason) {

  /** Most rows of one room and time that are spread. */
  private static final long MOST_PLACES = 1_000_000;

  /**
   * The message.
   *
   * @param place which row it is of those with its room and time, from 1
   * @throws IllegalArgumentException saying why, without message text, if it is none
   */
  ChatMessage message(long place) {
    if (reason != null) {
      throw new IllegalArgumentException(reason);
    } else if (room == null || author == null || time == null || text == null) {
      String missing =
          room == null ? "room" : author == null ? "author" : time == null ? "time" : "text";
      throw new IllegalArgumentException("its " + missing + " is null");
    } else if (place > MOST_PLACES) {
      throw new IllegalArgumentException(
          "more than " + MOST_PLACES + " rows of its room have its time");
    }
    Instant sentAt = UnixTime.ofMicros(UnixTime.toMicros(time) + place - 1);
    ChatMessage message = new ChatMessage(room, author, sentAt, text);
    Limits.requireStorable(message);
    return message;
  }

  RejectedRecord rejected(String why) {
    Map<String, String> fields = new LinkedHashMap<>(rest);
    put(fields, LineFormat.ROOM, room);
    put(fields, LineFormat.TIME_MICROS, time == null ? null : "" + UnixTime.toMicros(time));
    put(fields, LineFormat.NAME, author);
    put(fields, LineFormat.COMMENT, text);
    return new RejectedRecord("row with key " + key.plain() + ": " + why, fields);
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
