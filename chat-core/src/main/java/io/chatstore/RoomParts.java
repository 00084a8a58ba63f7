package io.chatstore;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rooms in memory as parts of a source: each is in one, by its name's hash. */
final class RoomParts {

  private static final Pattern PART = Pattern.compile("rooms ([0-9]{1,9}) of ([0-9]{1,9})");
  private static final Pattern PLACE = Pattern.compile("([^.]*)\\.([^.]*)\\.(-?[0-9]{1,19})");

  private RoomParts() {}

  static List<String> names(int wanted) {
    requirePositive("wanted", wanted);
    return IntStream.range(0, wanted).mapToObj(i -> "rooms " + i + " of " + wanted).toList();
  }

  static MessageSlice read(
      Map<String, ? extends NavigableMap<Position, ChatMessage>> rooms,
      String part,
      Optional<String> position,
      int limit) {
    requirePositive("limit", limit);
    @Nullable Place place = position.map(Place::parse).orElse(null);
    List<ChatMessage> messages =
        roomsOf(rooms, part).entrySet().stream()
            .flatMap(room -> behind(place, room.getKey(), room.getValue()))
            .limit(limit)
            .toList();
    Optional<String> next =
        messages.size() < limit
            ? Optional.empty()
            : Optional.of(Place.of(messages.get(limit - 1)).toString());
    return MessageSlice.of(messages, List.of(), next);
  }

  private static NavigableMap<String, NavigableMap<Position, ChatMessage>> roomsOf(
      Map<String, ? extends NavigableMap<Position, ChatMessage>> rooms, String part) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()
        || Integer.parseInt(matcher.group(1)) >= Integer.parseInt(matcher.group(2))) {
      throw new IllegalArgumentException("'" + part + "' is no part of a store in memory");
    }
    int number = Integer.parseInt(matcher.group(1));
    int parts = Integer.parseInt(matcher.group(2));
    NavigableMap<String, NavigableMap<Position, ChatMessage>> some = new TreeMap<>();
    rooms.forEach(
        (name, messages) -> {
          if (Math.floorMod(name.hashCode(), parts) == number) {
            some.put(name, messages);
          }
        });
    return some;
  }

  private static Stream<ChatMessage> behind(
      @Nullable Place place, String room, NavigableMap<Position, ChatMessage> messages) {
    int order = place == null ? 1 : room.compareTo(place.room);
    if (order < 0 || place == null) {
      return order < 0 ? Stream.empty() : messages.values().stream();
    }
    return (order == 0 ? messages.tailMap(place.position, false) : messages).values().stream();
  }

  static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is " + value + ", but must be at least 1");
    }
  }

  /** The message that was read last. */
  private record Place(String room, Position position) {

    static Place of(ChatMessage message) {
      return new Place(message.room(), Position.of(message));
    }

    static Place parse(String text) {
      Matcher matcher = PLACE.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("the position is none of a store in memory");
      }
      return new Place(
          decode(matcher.group(1)),
          new Position(Long.parseLong(matcher.group(3)), decode(matcher.group(2))));
    }

    private static String decode(String text) {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
      return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return encode(room) + "." + encode(position.name()) + "." + position.micros();
    }
  }
}
