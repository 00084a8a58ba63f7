package io.chatstore.verify;

import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Takes the fingerprints of messages: the first 128 bits of SHA-256 over all fields, each behind
 * its length, so that no two messages have the same bytes. For one thread.
 */
final class MessageHash {

  private final MessageDigest sha256;
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  MessageHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Fingerprint of(ChatMessage message) {
    long micros = UnixTime.toMicros(message.sentAt());
    add(message.room());
    add(micros);
    add(message.author());
    add(message.text());
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
    return new Fingerprint(
        message.room(), micros, message.author(), new Hash(hash.getLong(), hash.getLong()));
  }

  private void add(String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    sha256.update(bytes);
  }

  private void add(long value) {
    sha256.update(number.putLong(0, value).array());
  }
}
