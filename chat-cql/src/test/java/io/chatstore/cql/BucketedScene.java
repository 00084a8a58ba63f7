package io.chatstore.cql;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A room in buckets of days, and what is sent for it. */
final class BucketedScene {

  static final String WRITE_INDEX = "write index";
  static final String WRITE_MESSAGE = "write message";
  static final String READ_INDEX = "read index";
  static final String READ_BUCKET = "read bucket";

  private static final int MOST_PAGES = 1_000;

  final WatchedSession watched = new WatchedSession(Engine.SESSION);
  final String room = Engine.unusedRoom();

  /** A store in whose requests we look. */
  ChatStore store(PutMode mode) {
    return builder(mode).build();
  }

  CqlChatStoreBuilder builder(PutMode mode) {
    return CqlChatStore.builder()
        .session(watched.session())
        .keyspace(Engine.KEYSPACE)
        .bucketed()
        .putMode(mode);
  }

  ChatMessage message(Instant sentAt) {
    return message(sentAt, "ada");
  }

  ChatMessage message(Instant sentAt, String author) {
    return new ChatMessage(room, author, sentAt, author + " at " + sentAt);
  }

  /** A bucket's row in the index, without messages. */
  void announce(long bucket) {
    Engine.SESSION.execute(
        "INSERT INTO " + Engine.KEYSPACE + ".chat_room_days (chat_room, bucket) VALUES (?, ?)",
        room,
        bucket);
  }

  List<Long> announced() {
    return Engine.SESSION
        .execute(
            "SELECT bucket FROM " + Engine.KEYSPACE + ".chat_room_days WHERE chat_room = ?", room)
        .all()
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  /** What was sent since this was asked last. */
  List<String> sent() {
    return watched.sent().stream().map(BucketedScene::kind).toList();
  }

  static String kind(BoundStatement statement) {
    String cql = statement.getPreparedStatement().getQuery();
    boolean index = cql.contains(".chat_room_days");
    return cql.startsWith("INSERT")
        ? (index ? WRITE_INDEX : WRITE_MESSAGE)
        : (index ? READ_INDEX : READ_BUCKET);
  }

  /** One query of the index, then so many of buckets. */
  static List<String> queries(int buckets) {
    return Stream.concat(Stream.of(READ_INDEX), Stream.generate(() -> READ_BUCKET).limit(buckets))
        .toList();
  }

  static void putAll(ChatStore store, List<ChatMessage> messages) {
    List<CompletableFuture<?>> puts = new ArrayList<>();
    for (ChatMessage message : messages) {
      puts.add(store.async().put(message));
    }
    puts.forEach(CompletableFuture::join);
  }

  /** All pages to the end, each from the next one of the stores in turn. */
  static List<Page> pages(ReadRequest request, List<? extends ChatStore> stores) {
    List<Page> pages = new ArrayList<>(List.of(stores.get(0).read(request)));
    for (Page page = pages.get(0); page.next().isPresent(); ) {
      ChatStore store = stores.get(pages.size() % stores.size());
      page = store.read(request.continueFrom(page.next().get()));
      pages.add(page);
      if (pages.size() > MOST_PAGES) {
        throw new AssertionError("pages without end");
      }
    }
    return pages;
  }

  static List<ChatMessage> messages(List<Page> pages) {
    return pages.stream().flatMap(page -> page.messages().stream()).toList();
  }
}
