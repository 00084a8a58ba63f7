package io.chatstore.examples.faults;

import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Messages by their numbers, so that nothing but numbers has to be remembered. One of eight goes to
 * the hot room, three share each microsecond, and each has a second text that contradicts the
 * first.
 */
final class Corpus {

  /** The text that a message has, and the one that contradicts it. */
  static final int TEXT = 0;

  static final int OTHER_TEXT = 1;

  private static final long FIRST_MICROS = 1_700_000_000_000_000L;
  private static final List<String> AUTHORS = List.of("ada", "\u00c7em", "\ud83d\udc27");
  private static final List<String> ROOMS =
      Stream.concat(Stream.of("hot"), IntStream.rangeClosed(1, 23).mapToObj(room -> "room " + room))
          .toList();
  private static final int HOT = 8;
  private static final int LONGEST_PADDING = 120;

  private Corpus() {}

  static List<String> rooms() {
    return ROOMS;
  }

  static String room(int number) {
    int quiet = ROOMS.size() - 1;
    return number % HOT == 0 ? ROOMS.get(0) : ROOMS.get(1 + number % quiet);
  }

  static ChatMessage message(int number, int text) {
    return new ChatMessage(
        room(number),
        AUTHORS.get(number % AUTHORS.size()),
        UnixTime.ofMicros(FIRST_MICROS + number / AUTHORS.size()),
        text(number, text));
  }

  /** The number of a message that was read; negative if it has none. */
  static int number(ChatMessage message) {
    long micros = UnixTime.toMicros(message.sentAt()) - FIRST_MICROS;
    int author = AUTHORS.indexOf(message.author());
    long number = micros * AUTHORS.size() + author;
    boolean ours = author >= 0 && number >= 0 && number <= Integer.MAX_VALUE;
    return ours && room((int) number).equals(message.room()) ? (int) number : -1;
  }

  /** Which text of its number a message has; negative if neither. */
  static int textOf(ChatMessage message, int number) {
    return IntStream.of(TEXT, OTHER_TEXT)
        .filter(text -> text(number, text).equals(message.text()))
        .findFirst()
        .orElse(-1);
  }

  private static String text(int number, int text) {
    return (text == TEXT ? "message " : "no message ")
        + number
        + " "
        + "x".repeat(number % LONGEST_PADDING);
  }
}
