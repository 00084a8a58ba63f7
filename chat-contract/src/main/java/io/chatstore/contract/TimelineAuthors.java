package io.chatstore.contract;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A few authors in the same rooms, and what each has written, in an order of its own making. */
final class TimelineAuthors {

  static final int COUNT = 2;

  private static final Comparator<ChatMessage> NEWEST_FIRST =
      Comparator.comparing(ChatMessage::sentAt)
          .reversed()
          .thenComparing(
              message -> message.room().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final Scene rooms;
  private final boolean roomsApart;
  private final List<TimelineScene> scenes;
  private final List<ChatMessage> messages = new ArrayList<>();

  TimelineAuthors(ChatStore store, boolean roomsApart) {
    this.rooms = new Scene(store);
    this.roomsApart = roomsApart;
    this.scenes = Stream.generate(() -> new TimelineScene(store)).limit(COUNT).toList();
  }

  ChatStore store() {
    return rooms.store;
  }

  ChatMessage message(int author, String room, int micros, String text) {
    return new ChatMessage(rooms.room + room, scenes.get(author).author, rooms.at(micros), text);
  }

  /** What a put should answer; keeps the message if it is stored. */
  PutResult put(ChatMessage message) {
    Optional<ChatMessage> standing =
        messages.stream().filter(other -> meets(message, other)).findFirst();
    if (standing.isEmpty()) {
      messages.add(message);
      return new PutResult(Outcome.STORED, message);
    }
    boolean same = standing.get().equals(message);
    return new PutResult(same ? Outcome.ALREADY_STORED : Outcome.CONFLICT, standing.get());
  }

  /** Holds an author's timeline, in pages of these sizes in turn, against what was put. */
  void assertPages(int author, List<Integer> sizes) {
    TimelineScene scene = scenes.get(author);
    List<ChatMessage> timeline =
        messages.stream()
            .filter(message -> message.author().equals(scene.author))
            .sorted(NEWEST_FIRST)
            .toList();
    scene.assertPages(timeline, List.of(scene.timelines), sizes);
  }

  private boolean meets(ChatMessage message, ChatMessage other) {
    return message.author().equals(other.author())
        && message.sentAt().equals(other.sentAt())
        && (message.room().equals(other.room()) || !roomsApart);
  }
}
