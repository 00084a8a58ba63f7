package io.chatstore.contract;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ReadRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** A room of its own and a stretch of time of its own, so that tests do not meet in one table. */
final class Scene {

  private static final int IN_FLIGHT = 64;

  final ChatStore store;
  final String room;
  private final Instant start;

  Scene(ChatStore store) {
    this(store, "room-" + UUID.randomUUID());
  }

  Scene(ChatStore store, String room) {
    this.store = store;
    this.room = room;
    this.start =
        Instant.ofEpochSecond(ThreadLocalRandom.current().nextLong(1_100_000_000L, 9_900_000_000L))
            .plus(ThreadLocalRandom.current().nextLong(1_000_000), ChronoUnit.MICROS);
  }

  /** The instant so many microseconds into the scene. */
  Instant at(long micros) {
    return start.plus(micros, ChronoUnit.MICROS);
  }

  /** A message of this scene, with a text that names it. */
  ChatMessage message(String author, long micros) {
    return message(author, micros, author + " at " + micros);
  }

  ChatMessage message(String author, long micros, String text) {
    return new ChatMessage(room, author, at(micros), text);
  }

  /** So many messages of one author, a second apart, oldest first. */
  List<ChatMessage> messages(int count) {
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(message("ada", i * 1_000_000L));
    }
    return messages;
  }

  /** Puts them all, many at once. */
  void put(List<ChatMessage> messages) {
    put(store, messages);
  }

  static void put(ChatStore store, List<ChatMessage> messages) {
    List<CompletableFuture<?>> running = new ArrayList<>();
    for (ChatMessage message : messages) {
      running.add(store.async().put(message));
      if (running.size() == IN_FLIGHT) {
        running.forEach(CompletableFuture::join);
        running.clear();
      }
    }
    running.forEach(CompletableFuture::join);
  }

  void put(ChatMessage... messages) {
    put(List.of(messages));
  }

  /** The whole room, newest first. */
  List<ChatMessage> all() {
    return walk(ReadRequest.all(room));
  }

  List<ChatMessage> walk(ReadRequest request) {
    List<ChatMessage> messages = new ArrayList<>();
    store.walk(request).forEach(messages::add);
    return messages;
  }
}
