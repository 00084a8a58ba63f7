package io.chatstore.examples.server;

import io.chatstore.ReadRequest;
import io.chatstore.UnixTime;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /chat/events?room=}: a room's new messages as server-sent events.
 *
 * <p>A servlet beside Javalin's own routes, because it writes without a thread for each listener.
 *
 * <p>Each event's id is the message's time. Who comes back with it in {@code Last-Event-ID}, or
 * comes first with {@code after}, gets all that came since and a little from before, as messages
 * may become readable out of their order: each at least once, to be told apart by name and time.
 */
final class EventsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final LiveRooms live;

  EventsServlet(LiveRooms live) {
    this.live = live;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Cors.open(response);
    try {
      listen(request, response);
    } catch (RuntimeException e) {
      Errors.answer(e, response);
    }
  }

  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
    Cors.preflight(response);
  }

  private void listen(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Query query = Query.of(request);
    String room = query.text("room").orElse(Rooms.DEFAULT);
    Instant seen = seen(request).or(() -> query.time("after")).orElse(null);
    ReadRequest missed = BadRequest.unless(() -> missed(room, seen));
    if (live.isFull()) {
      throw new BadRequest(503, "too many listen already: try again in a few seconds");
    }
    response.setContentType("text/event-stream; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // else a proxy may hold events back
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    live.listen(room, async, response.getOutputStream(), missed);
  }

  private @Nullable ReadRequest missed(String room, @Nullable Instant seen) {
    ReadRequest missed = live.missed(room, seen); // also checks the room's name
    return seen == null ? null : missed;
  }

  private static Optional<Instant> seen(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Last-Event-ID"))
        .filter(id -> !id.isEmpty())
        .map(id -> BadRequest.unless(() -> UnixTime.parse(id)));
  }
}
