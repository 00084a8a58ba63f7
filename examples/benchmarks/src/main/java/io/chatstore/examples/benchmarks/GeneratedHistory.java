package io.chatstore.examples.benchmarks;

import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import java.util.Iterator;
import java.util.Random;
import java.util.stream.IntStream;

/** A room's history, the same at every run: minutes with bursts, as real channels have. */
final class GeneratedHistory implements Iterable<ChatMessage> {

  private static final long FIRST_MICROS = 1_100_000_000_000_000L;

  private final int count;

  GeneratedHistory(int count) {
    this.count = count;
  }

  @Override
  public Iterator<ChatMessage> iterator() {
    Random random = new Random(1);
    long[] micros = {FIRST_MICROS};
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              micros[0] += random.nextInt(4) == 0 ? 60_000_000L : 1;
              return new ChatMessage(
                  "generated",
                  "author " + random.nextInt(500),
                  UnixTime.ofMicros(micros[0]),
                  "message " + i + " " + "x".repeat(random.nextInt(120)));
            })
        .iterator();
  }
}
