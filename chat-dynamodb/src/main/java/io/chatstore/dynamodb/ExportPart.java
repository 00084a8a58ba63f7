package io.chatstore.dynamodb;

import io.chatstore.ChatMessage;
import io.chatstore.Limits;
import io.chatstore.RejectedRecord;
import io.chatstore.UnixTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the lines of an export's file come to. For one thread. */
final class ExportPart {

  private final String file;
  private final boolean incremental;
  private final List<ChatMessage> messages = new ArrayList<>();
  private final List<RejectedRecord> rejected = new ArrayList<>();

  ExportPart(String file, boolean incremental) {
    this.file = file;
    this.incremental = incremental;
  }

  List<ChatMessage> messages() {
    return messages;
  }

  List<RejectedRecord> rejected() {
    return rejected;
  }

  int size() {
    return messages.size() + rejected.size();
  }

  /** Takes a line that is not held. */
  void tooLong(long number, int longest) {
    reject(number, "it is longer than " + longest + " bytes, and is not held here", Map.of());
  }

  void take(long number, byte[] line) {
    if (line.length == 0) {
      return;
    }
    ExportItem item;
    try {
      item = ExportItem.parse(line);
    } catch (IllegalArgumentException e) {
      String text = new String(line, StandardCharsets.UTF_8);
      reject(number, String.valueOf(e.getMessage()), Map.of("line", text));
      return;
    }
    @Nullable Map<String, AttributeValue> image = item.image(incremental ? "NewImage" : "Item");
    @Nullable Map<String, AttributeValue> keys = item.image("Keys");
    if (image != null) {
      message(number, image);
    } else if (incremental && keys != null) {
      reject(number, "deleted at " + time(item) + "; not copied", fields(keys));
    } else {
      String text = new String(line, StandardCharsets.UTF_8);
      reject(number, incremental ? "it has no Keys" : "it has no Item", Map.of("line", text));
    }
  }

  private void message(long number, Map<String, AttributeValue> item) {
    try {
      ChatMessage message = ItemCodec.decode(item);
      Limits.requireStorable(message);
      messages.add(message);
    } catch (IllegalArgumentException e) {
      reject(number, String.valueOf(e.getMessage()), fields(item));
    }
  }

  private void reject(long number, String reason, Map<String, String> fields) {
    rejected.add(new RejectedRecord("line " + number + " of " + file + ": " + reason, fields));
  }

  private static String time(ExportItem item) {
    Map<String, AttributeValue> metadata = item.image("Metadata");
    AttributeValue micros = metadata == null ? null : metadata.get("WriteTimestampMicros");
    String number = micros == null ? null : micros.n();
    return number != null && number.matches("[0-9]{1,18}")
        ? UnixTime.ofMicros(Long.parseLong(number)).toString()
        : "a time that is not told";
  }

  /** Attributes by the names that a rejected record has for them. */
  private static Map<String, String> fields(Map<String, AttributeValue> item) {
    Map<String, String> fields = new LinkedHashMap<>();
    item.forEach(
        (name, value) -> {
          String field = name.equals(ItemCodec.ROOM) ? "room" : name;
          boolean taken = !name.equals(field) && item.containsKey(field);
          fields.put(taken ? name : field, text(value));
        });
    return fields;
  }

  private static String text(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> value.n();
      case BOOL -> value.bool().toString();
      default -> value.toString();
    };
  }
}
