package io.chatstore;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record of a {@link MessageSource} that is no message, whole, so that somebody can mend it.
 *
 * @param reason why not, in one sentence, without message text
 * @param fields what it holds, in its own order. What goes into a message is named {@code room},
 *     {@code time_us} or {@code time} (decimal seconds), {@code name} and {@code comment}, as in
 *     the line format; what is left has its own names
 */
public record RejectedRecord(String reason, Map<String, String> fields) {

  /** Copies the fields, in their order. */
  public RejectedRecord {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A message that a store does not take. */
  public static RejectedRecord of(ChatMessage message, String reason) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("room", message.room());
    fields.put("time_us", Long.toString(UnixTime.toMicros(message.sentAt())));
    fields.put("name", message.author());
    fields.put("comment", message.text());
    return new RejectedRecord(reason, fields);
  }

  /** Without the fields, which may hold text. */
  @Override
  public String toString() {
    return "RejectedRecord[" + reason + "]";
  }
}
