package io.chatstore.examples.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.PageToken;
import io.chatstore.UnixTime;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Messages as the sample writes them: {@code name}, {@code time}, {@code comment}, {@code
 * chat_room}.
 */
final class MessageJson {

  static final String CONTENT_TYPE = "application/json; charset=utf-8";

  static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private MessageJson() {}

  /** One message. */
  static byte[] bytes(ChatMessage message) {
    return bytes(fields(message));
  }

  /** An object with these fields, in the map's order. */
  static byte[] bytes(Map<String, ?> fields) {
    try {
      return MAPPER.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings and numbers can be written", e);
    }
  }

  /** Answers with an object. */
  static void answer(HttpServletResponse response, Map<String, ?> fields) throws IOException {
    response.setContentType(CONTENT_TYPE);
    response.getOutputStream().write(bytes(fields));
  }

  /** Answers with messages as they are read, holding none. */
  static void answer(HttpServletResponse response, Iterator<ChatMessage> messages)
      throws IOException {
    try (JsonGenerator json = begin(response)) {
      write(json, messages);
      json.writeEndObject();
    }
  }

  /** Answers with a page and, under {@code next}, the token of the one behind it or null. */
  static void answer(HttpServletResponse response, Page page) throws IOException {
    try (JsonGenerator json = begin(response)) {
      write(json, page.messages().iterator());
      json.writeStringField("next", page.next().map(PageToken::toString).orElse(null));
      json.writeEndObject();
    }
  }

  /** A failure leaves the answer open, so that nobody takes it for whole. */
  private static JsonGenerator begin(HttpServletResponse response) throws IOException {
    response.setContentType(CONTENT_TYPE);
    return MAPPER
        .createGenerator(response.getOutputStream())
        .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  private static void write(JsonGenerator json, Iterator<ChatMessage> messages) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("response");
    while (messages.hasNext()) {
      write(json, messages.next());
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, ChatMessage message) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> field : fields(message).entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
  }

  private static Map<String, String> fields(ChatMessage message) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", message.author());
    fields.put("time", UnixTime.format(message.sentAt()));
    fields.put("comment", message.text());
    fields.put("chat_room", message.room());
    return fields;
  }
}
