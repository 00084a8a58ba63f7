package io.chatstore.examples.server;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import io.chatstore.UnixTime;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sample's HTTP interface. Each route also takes {@code room}; those that list also take {@code
 * limit} and {@code token}, and then answer one page with {@code next} behind it.
 */
final class Routes {

  /** Messages of the plain {@code latest}. */
  private static final int LATEST = 20;

  /** Messages held at once while a whole room is sent. */
  private static final int WALK = 100;

  private final ChatStore store;
  private final Rooms rooms;
  private final Consumer<ChatMessage> added;
  private final Clock clock;

  /**
   * @param added is told of each message that was added
   */
  Routes(ChatStore store, Rooms rooms, Consumer<ChatMessage> added, Clock clock) {
    this.store = store;
    this.rooms = rooms;
    this.added = added;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes
        .post("/chat/comments/add", this::add)
        .get("/chat/comments/latest", this::latest)
        .get("/chat/comments/latest/{time}", this::latestAfter)
        .get("/chat/comments/all", ctx -> list(ctx, null))
        .get("/chat/rooms", ctx -> MessageJson.answer(ctx.res(), Map.of("rooms", rooms.names())));
  }

  private void add(Context ctx) throws IOException {
    NewComment comment = NewComment.read(ctx.req(), clock.instant());
    PutResult result = BadRequest.unless(() -> put(comment, room(ctx, comment))).orThrow();
    rooms.saw(result.message());
    added.accept(result.message());
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("state", "Commment add OK"); // the sample's spelling
    answer.put("time", UnixTime.format(result.message().sentAt()));
    MessageJson.answer(ctx.res(), answer);
  }

  private PutResult put(NewComment comment, String room) {
    return comment
        .time()
        .map(time -> store.put(new ChatMessage(room, comment.name(), time, comment.comment())))
        .orElseGet(() -> store.put(room, comment.name(), comment.comment()));
  }

  private void latest(Context ctx) throws IOException {
    ReadRequest request = BadRequest.unless(() -> ReadRequest.all(room(ctx)));
    page(ctx, request, LATEST, asksForPages(ctx));
  }

  private void latestAfter(Context ctx) throws IOException {
    list(ctx, BadRequest.unless(() -> UnixTime.parse(ctx.pathParam("time"))));
  }

  private void list(Context ctx, @Nullable Instant after) throws IOException {
    ReadRequest request = BadRequest.unless(() -> ReadRequest.range(room(ctx), after, null));
    if (asksForPages(ctx)) {
      page(ctx, request, ReadRequest.DEFAULT_LIMIT, true);
      return;
    }
    Iterator<ChatMessage> messages = store.walk(request.limit(WALK)).iterator();
    if (messages.hasNext()) {
      rooms.saw(request.room());
    }
    MessageJson.answer(ctx.res(), messages);
  }

  private void page(Context ctx, ReadRequest query, int limit, boolean next) throws IOException {
    Query parameters = Query.of(ctx.req());
    ReadRequest sized =
        BadRequest.unless(() -> query.limit(parameters.number("limit").orElse(limit)));
    Page page = store.read(parameters.text("token").map(sized::continueFrom).orElse(sized));
    page.messages().stream().findFirst().ifPresent(rooms::saw);
    if (next) {
      MessageJson.answer(ctx.res(), page);
    } else {
      MessageJson.answer(ctx.res(), page.messages().iterator());
    }
  }

  private static boolean asksForPages(Context ctx) {
    Query query = Query.of(ctx.req());
    return query.text("limit").isPresent() || query.text("token").isPresent();
  }

  private static String room(Context ctx) {
    return Query.of(ctx.req()).text("room").orElse(Rooms.DEFAULT);
  }

  private static String room(Context ctx, NewComment comment) {
    Optional<String> asked = Query.of(ctx.req()).text("room");
    if (asked.isPresent() && comment.room().isPresent() && !asked.equals(comment.room())) {
      throw new BadRequest("the query and the body name different rooms");
    }
    return comment.room().or(() -> asked).orElse(Rooms.DEFAULT);
  }
}
