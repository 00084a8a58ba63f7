package io.chatstore.examples.migration;

import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the application was told. Safe for any thread. */
final class Ledger {

  private final Map<MessageId, ChatMessage> acknowledged = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, ChatMessage> newest = new ConcurrentHashMap<>();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writeErrors = new AtomicLong();
  private final AtomicLong readErrors = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong longestNanos = new AtomicLong();

  /** A message was acknowledged. */
  void acknowledged(ChatMessage message, long tookNanos) {
    acknowledged.put(message.id(), message);
    newest.merge(message.room(), message, (a, b) -> a.sentAt().isAfter(b.sentAt()) ? a : b);
    longestNanos.accumulateAndGet(tookNanos, Math::max);
  }

  void read(long tookNanos) {
    reads.incrementAndGet();
    longestNanos.accumulateAndGet(tookNanos, Math::max);
  }

  void writeFailed() {
    writeErrors.incrementAndGet();
  }

  void readFailed() {
    readErrors.incrementAndGet();
  }

  /** A put had no certain answer, and was sent again. */
  void repeated() {
    repeated.incrementAndGet();
  }

  /** The newest message of a room that was acknowledged until now. */
  Optional<ChatMessage> newest(String room) {
    return Optional.ofNullable(newest.get(room));
  }

  Map<MessageId, ChatMessage> messages() {
    return acknowledged;
  }

  long writes() {
    return acknowledged.size();
  }

  long reads() {
    return reads.get();
  }

  long writeErrors() {
    return writeErrors.get();
  }

  long readErrors() {
    return readErrors.get();
  }

  long repeats() {
    return repeated.get();
  }

  /** The longest that a call took since this was asked last, or ever. */
  long longestMillis() {
    return longestNanos.get() / 1_000_000;
  }
}
