package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.Page;
import io.chatstore.PageToken;
import io.chatstore.TimelineRequest;
import io.chatstore.UserTimelines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** An author of its own, who writes in rooms of its own in a stretch of time of its own. */
final class TimelineScene {

  final Scene scene;
  final UserTimelines timelines;
  final String author;
  final TimelineRequest all;

  TimelineScene(ChatStore store) {
    this(store, "author-" + UUID.randomUUID());
  }

  TimelineScene(ChatStore store, String author) {
    this.scene = new Scene(store);
    this.timelines = UserTimelines.of(store).orElseThrow();
    this.author = author;
    this.all = TimelineRequest.of(author);
  }

  /** A message of this author, with a text that names it. */
  ChatMessage message(String room, long micros) {
    return message(room, micros, room + " at " + micros);
  }

  /**
   * A message of this author.
   *
   * @param room the end of the room's name; its beginning is the scene's own, so the order is that
   *     of the ends
   */
  ChatMessage message(String room, long micros, String text) {
    return new ChatMessage(scene.room + room, author, scene.at(micros), text);
  }

  /** One message in each of the rooms at each of so many microseconds, in the timeline's order. */
  List<ChatMessage> messages(int micros, String... rooms) {
    return LongStream.iterate(micros - 1, at -> at - 1)
        .limit(micros)
        .boxed()
        .flatMap(at -> List.of(rooms).stream().map(room -> message(room, at)))
        .toList();
  }

  /** One message at each of so many microseconds, in turn in rooms whose order is not that. */
  List<ChatMessage> messagesWithoutTies(int micros) {
    List<String> rooms = List.of("b", "😀", "a", "\uFFFF", "ab");
    return LongStream.iterate(micros - 1, at -> at - 1)
        .limit(micros)
        .mapToObj(at -> message(rooms.get((int) at % rooms.size()), at))
        .toList();
  }

  List<ChatMessage> walk(TimelineRequest request) {
    List<ChatMessage> messages = new ArrayList<>();
    timelines.walk(request).forEach(messages::add);
    return messages;
  }

  /** Holds the timeline, read in pages of these sizes in turn, against what it should be. */
  void assertPages(List<ChatMessage> expected, Integer... sizes) {
    assertPages(expected, List.of(timelines), List.of(sizes));
  }

  /** The same, with every page read from the next of these stores. */
  void assertPages(List<ChatMessage> expected, List<UserTimelines> stores, List<Integer> sizes) {
    List<ChatMessage> read = new ArrayList<>();
    Optional<PageToken> next = Optional.empty();
    int pages = 0;
    do {
      int size = sizes.get(pages % sizes.size());
      TimelineRequest sized = all.limit(size);
      Page page =
          stores
              .get(pages % stores.size())
              .read(next.isPresent() ? sized.continueFrom(next.get().toString()) : sized);
      assertThat(page.messages()).hasSize(Math.min(size, expected.size() - read.size()));
      read.addAll(page.messages());
      next = page.next();
      assertThat(next.isPresent()).isEqualTo(read.size() < expected.size());
      pages++;
    } while (next.isPresent());
    assertThat(read).isEqualTo(expected);
  }
}
