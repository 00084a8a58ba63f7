package io.chatstore.examples.benchmarks;

import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How many messages came, and a hash over all of them in the order in which they came. */
final class Digest {

  private final MessageDigest hash;
  private long count;

  Digest() {
    try {
      hash = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static Digest of(Iterable<ChatMessage> messages) {
    Digest digest = new Digest();
    messages.forEach(digest::add);
    return digest;
  }

  void add(ChatMessage message) {
    count++;
    add(message.room());
    add(message.author());
    hash.update(
        ByteBuffer.allocate(Long.BYTES).putLong(UnixTime.toMicros(message.sentAt())).array());
    add(message.text());
  }

  /** Count and hash as text; the digest is used up afterwards. */
  String result() {
    return String.format("%,d messages %s", count, HexFormat.of().formatHex(hash.digest(), 0, 8));
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    hash.update(bytes);
  }
}
