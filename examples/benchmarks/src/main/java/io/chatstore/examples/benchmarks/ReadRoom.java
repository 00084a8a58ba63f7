package io.chatstore.examples.benchmarks;

import io.chatstore.ChatMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A room to read.
 *
 * @param days how many days have messages
 * @param apart from one of these days to the next
 * @param daily messages on each of them, a second apart
 */
record ReadRoom(String name, int days, Duration apart, int daily) {

  private static final Instant FIRST = Instant.parse("2010-01-01T00:00:00Z");

  private static final Duration FOURTEEN_YEARS = Duration.ofDays(14 * 365);

  /** Many messages a day, every day. */
  static final ReadRoom DENSE = new ReadRoom("5 days of 2,000", 5, Duration.ofDays(1), 2_000);

  /** One message each three months. */
  static final ReadRoom SPARSE =
      new ReadRoom("56 messages in 14 years", 56, FOURTEEN_YEARS.dividedBy(56), 1);

  /** Three busy days with years between them. */
  static final ReadRoom BUSY_DAYS =
      new ReadRoom("3 days of 1,000 in 14 years", 3, FOURTEEN_YEARS.dividedBy(3), 1_000);

  Stream<ChatMessage> messages() {
    return IntStream.range(0, days * daily)
        .mapToObj(
            n -> {
              Instant day = FIRST.plus(apart.multipliedBy(n / daily));
              return new ChatMessage(
                  name, "author " + n % 500, day.plusSeconds(n % daily), "message " + n);
            });
  }
}
