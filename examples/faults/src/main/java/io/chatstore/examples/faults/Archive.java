package io.chatstore.examples.faults;

import io.chatstore.ChatMessage;
import io.chatstore.MessageSource;
import io.chatstore.UnixTime;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A history by numbers, of about 200 bytes each: in the rooms of the {@link Corpus}, by many
 * authors who have no messages in it, over many days. Each has a second text.
 */
final class Archive {

  private static final long FIRST_SECONDS = 1_699_000_000L;
  private static final long MICROS = 1_000_000;
  private static final int AUTHORS = 500;
  private static final int STEP_SECONDS = 3_600;
  private static final int APART_SECONDS = STEP_SECONDS / AUTHORS;
  private static final int IN_A_ROW = 7;
  private static final int LONGEST_PADDING = 240;

  private Archive() {}

  /** All those with a number that is less. */
  static MessageSource source(int end) {
    return source(end, number -> true);
  }

  /** Some of them. */
  static MessageSource source(int end, IntPredicate held) {
    return new Numbered(end, held, number -> message(number, Corpus.TEXT));
  }

  /** The same author and time are in one room only, as DynamoDB's key has no room in it. */
  static ChatMessage message(int number, int text) {
    List<String> rooms = Corpus.rooms();
    long steps = number / AUTHORS;
    long author = number % AUTHORS;
    long seconds = FIRST_SECONDS + steps * STEP_SECONDS + author * APART_SECONDS;
    return new ChatMessage(
        rooms.get(number / IN_A_ROW % rooms.size()),
        "author " + author,
        UnixTime.ofMicros(seconds * MICROS),
        (text == Corpus.TEXT ? "message " : "no message ")
            + number
            + " "
            + "x".repeat(number % LONGEST_PADDING));
  }
}
