package io.chatstore.examples.server;

import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import io.chatstore.UnixTime;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message as a server-sent event; its id is the message's time. Written once for all listeners.
 */
final class Event {

  /** Opens a stream, and says how soon to come back to a broken one. */
  static final byte[] OPENED = ascii("retry: 2000\n: listening\n\n");

  /** A comment, so that both sides notice a dead connection. */
  static final byte[] HEARTBEAT = ascii(": still here\n\n");

  /** Tells the listener that more was missed than is sent again: read the newest instead. */
  static final byte[] RESET = ascii("event: reset\ndata: {}\n\n");

  private final MessageId id;
  private final byte[] bytes;

  private Event(MessageId id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  static Event of(ChatMessage message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ascii("id: " + UnixTime.format(message.sentAt()) + "\ndata: "));
    bytes.writeBytes(MessageJson.bytes(message)); // has no line break: JSON escapes them
    bytes.writeBytes(ascii("\n\n"));
    return new Event(message.id(), bytes.toByteArray());
  }

  MessageId id() {
    return id;
  }

  void sendTo(Listener listener) {
    listener.send(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
