package io.chatstore.examples.server;

import io.chatstore.ChatMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A few hundred messages to look at, in several rooms, the newest some minutes old. The same each
 * time, but for the moment they end at.
 *
 * <p>The resource has a line {@code # room} before each room, an empty line between conversations,
 * and {@code author: text} for each message; a line that begins with {@code =} is sent in the same
 * microsecond as the one before.
 */
final class GeneratedChat {

  private static final Duration SPAN = Duration.ofDays(4);
  private static final Duration NEWEST = Duration.ofMinutes(1);

  private GeneratedChat() {}

  /** The messages, by room and then from the oldest to the newest. */
  static List<ChatMessage> endingAt(Instant now) {
    List<ChatMessage> messages = new ArrayList<>();
    Random random = new Random(2025);
    rooms()
        .forEach(
            (room, talks) ->
                messages.addAll(room(room, talks, now.truncatedTo(ChronoUnit.MICROS), random)));
    return messages;
  }

  private static List<ChatMessage> room(
      String room, List<List<String>> talks, Instant now, Random random) {
    List<ChatMessage> messages = new ArrayList<>();
    Duration between = SPAN.dividedBy(talks.size()).truncatedTo(ChronoUnit.SECONDS);
    Instant end = now.minus(NEWEST).minus(random.nextInt(600_000_000), ChronoUnit.MICROS);
    for (int i = talks.size() - 1; i >= 0; i--) { // backwards from the end
      messages.addAll(0, talk(room, talks.get(i), end, random));
      end = end.minus(between);
    }
    return messages;
  }

  private static List<ChatMessage> talk(
      String room, List<String> lines, Instant end, Random random) {
    List<ChatMessage> messages = new ArrayList<>();
    Instant time = end;
    for (int i = lines.size() - 1; i >= 0; i--) {
      boolean tie = lines.get(i).startsWith("=");
      String line = tie ? lines.get(i).substring(1) : lines.get(i);
      int colon = line.indexOf(": ");
      messages.add(
          0, new ChatMessage(room, line.substring(0, colon), time, line.substring(colon + 2)));
      time = tie ? time : time.minus(5_000_000L + random.nextInt(90_000_000), ChronoUnit.MICROS);
    }
    return messages;
  }

  private static Map<String, List<List<String>>> rooms() {
    Map<String, List<List<String>>> rooms = new LinkedHashMap<>();
    List<List<String>> talks = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("# ")) {
        talks = new ArrayList<>();
        rooms.put(line.substring(2), talks);
        talks.add(new ArrayList<>());
      } else if (line.isEmpty()) {
        talks.add(new ArrayList<>());
      } else {
        talks.get(talks.size() - 1).add(line);
      }
    }
    rooms.values().forEach(it -> it.removeIf(List::isEmpty));
    return rooms;
  }

  private static List<String> lines() {
    try (InputStream stream = GeneratedChat.class.getResourceAsStream("/generated-chat.txt")) {
      if (stream == null) {
        throw new IllegalStateException("generated-chat.txt is not on the class path");
      }
      return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
