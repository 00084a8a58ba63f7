package io.chatstore.examples.server;

import io.chatstore.ChatStore;
import io.chatstore.ReadRequest;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /}: how the server is. */
final class Status {

  private static final Logger LOG = LoggerFactory.getLogger(Status.class);

  private final ChatStore store;
  private final String kind;
  private final Rooms rooms;
  private final LiveRooms live;
  private final Clock clock;
  private final Instant started;
  private final String version = version();

  Status(ChatStore store, String kind, Rooms rooms, LiveRooms live, Clock clock) {
    this.store = store;
    this.kind = kind;
    this.rooms = rooms;
    this.live = live;
    this.clock = clock;
    this.started = clock.instant();
  }

  void answer(Context ctx) throws IOException {
    boolean answers = storeAnswers();
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("state", answers ? "OK" : "the store does not answer");
    status.put("store", kind);
    status.put("store_answers", answers);
    status.put("unreadable_records", store.unreadableRecords());
    status.put("rooms", rooms.names().size());
    status.put("listeners", live.listeners());
    status.put("uptime_seconds", Duration.between(started, clock.instant()).toSeconds());
    status.put("version", version);
    MessageJson.answer(ctx.res(), status);
  }

  private boolean storeAnswers() {
    try {
      store.async().read(ReadRequest.latest(Rooms.DEFAULT, 1)).get(2, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("the store does not answer", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static String version() {
    try (InputStream stream = Status.class.getResourceAsStream("/version.properties")) {
      Properties properties = new Properties();
      if (stream != null) {
        properties.load(stream);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
