package io.chatstore.examples.benchmarks;

import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Messages for so many rooms, round robin: all distinct, a millisecond apart, from now on. */
final class Traffic implements Supplier<ChatMessage> {

  private static final String TEXT = " says something of ordinary length for a line in a chat";

  private final String name;
  private final int rooms;
  private final long firstMicros = System.currentTimeMillis() * 1_000;
  private final AtomicLong count = new AtomicLong();

  Traffic(String name, int rooms) {
    this.name = name;
    this.rooms = rooms;
  }

  @Override
  public ChatMessage get() {
    long n = count.getAndIncrement();
    return new ChatMessage(
        name + " " + n % rooms,
        "author " + n % 500,
        UnixTime.ofMicros(firstMicros + n * 1_000),
        n + TEXT);
  }
}
