package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.UnixTime;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages as they come, by server-sent events. */
final class LiveTest {

  private final FailingStore store = new FailingStore();
  private final TestServer server = TestServer.start(store.blocking());
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void events_addedHere_comesAtOnce() throws Exception {
    try (Events events = server.listen("/chat/events").opened()) {
      String answer = server.add("{\"name\":\"ada\",\"comment\":\"hi\\n<b>\"}").body();
      String time = MessageJson.MAPPER.readTree(answer).get("time").textValue();

      assertThat(events.response().headers().firstValue("Content-Type"))
          .contains("text/event-stream; charset=utf-8");
      assertThat(events.response().headers().firstValue("Access-Control-Allow-Origin"))
          .contains("*");
      assertThat(events.next()).isEqualTo("id: " + time);
      assertThat(events.next())
          .isEqualTo(
              "data: {\"name\":\"ada\",\"time\":\"%s\",\"comment\":\"hi\\n<b>\",\"chat_room\":\"chat\"}"
                  .formatted(time));
    }
  }

  @Test
  void events_putByAnother_comesToo() throws Exception {
    try (Events events = server.listen("/chat/events?room=r").opened()) {
      put("r", "other", now);

      assertThat(events.next()).isEqualTo(id(now));
    }
  }

  @Test
  void events_putLateWithAnEarlierTime_comesToo() throws Exception {
    try (Events events = server.listen("/chat/events?room=r").opened()) {
      put("r", "one", now);
      events.await(id(now));
      put("r", "two", now.minusSeconds(5));

      events.await(id(now.minusSeconds(5)));
    }
  }

  @Test
  void events_seenTwice_comesOnce() throws Exception {
    try (Events events = server.listen("/chat/events?room=r").opened()) {
      server.add("{\"name\":\"ada\",\"comment\":\"one\",\"room\":\"r\"}");
      assertThat(events.next()).startsWith("id: ");
      assertThat(events.next()).contains("\"comment\":\"one\"");
      events.await(": still here"); // many looks later
      server.add("{\"name\":\"ada\",\"comment\":\"two\",\"room\":\"r\"}");

      assertThat(events.next()).startsWith("id: ");
      assertThat(events.next()).contains("\"comment\":\"two\"");
    }
  }

  @Test
  void events_otherRoom_staysSilent() throws Exception {
    try (Events events = server.listen("/chat/events?room=r").opened()) {
      server.add("{\"name\":\"ada\",\"comment\":\"one\",\"room\":\"elsewhere\"}");
      server.add("{\"name\":\"ada\",\"comment\":\"two\",\"room\":\"r\"}");

      assertThat(events.next()).startsWith("id: ");
      assertThat(events.next()).contains("\"comment\":\"two\"");
    }
  }

  @Test
  void events_lastEventId_resumesWithoutGap() throws Exception {
    Instant start = now.minusSeconds(3_600);
    for (int i = 0; i < 100; i++) {
      put("r", "a", start.plusSeconds(60L * i));
    }
    put("r", "b", start.plusSeconds(60 * 50)); // the same microsecond as one that was seen
    String seen = UnixTime.format(start.plusSeconds(60 * 50));

    try (Events events = server.listen("/chat/events?room=r", "Last-Event-ID", seen).opened()) {
      assertThat(events.next()).isEqualTo("id: " + seen);
      assertThat(events.next()).contains("\"name\":\"b\"");
      assertThat(events.next()).isEqualTo("id: " + seen);
      assertThat(events.next()).contains("\"name\":\"a\"");
      for (int i = 51; i < 100; i++) {
        assertThat(events.next()).isEqualTo(id(start.plusSeconds(60L * i)));
        assertThat(events.next()).startsWith("data: ");
      }
    }
  }

  @Test
  void events_after_isForTheFirstTime() throws Exception {
    put("r", "a", now.minusSeconds(100));
    put("r", "a", now.minusSeconds(50));

    try (Events events =
        server
            .listen("/chat/events?room=r&after=" + UnixTime.format(now.minusSeconds(70)))
            .opened()) {
      assertThat(events.next()).isEqualTo(id(now.minusSeconds(50)));
    }
  }

  @Test
  void events_tooMuchMissed_tellsToReadAnew() throws Exception {
    for (int i = 0; i < 2_100; i++) {
      put("r", "a", now.minusSeconds(10_000 - i));
    }

    try (Events events = server.listen("/chat/events?room=r&after=0").opened()) {
      events.await("event: reset");
      put("r", "b", now);
      events.await(id(now));
    }
  }

  @Test
  void events_storeFailsForAWhile_goesOn() throws Exception {
    try (Events events = server.listen("/chat/events?room=r").opened()) {
      store.failReads(new ChatStoreException.Unavailable("no node", null), 0);
      put("r", "a", now);
      events.await(": still here");
      store.failReads(null, 0);

      events.await(id(now));
    }
  }

  @Test
  void events_listenerLeaves_nothingGoesOn() throws Exception {
    try (Events events = server.listen("/chat/events?room=r").opened()) {
      assertThat(server.server().live().listeners()).isEqualTo(1);
      events.await(": still here");
    }

    awaitListeners(0);
  }

  @Test
  void events_serverEnds_endsTheStream() throws Exception {
    try (Events events = server.listen("/chat/events?room=r").opened()) {
      server.close();

      events.awaitEnd();
    }
  }

  @Test
  void events_slowListener_isDroppedAndOthersAreNot() throws Exception {
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(4_096);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.server().port()));
      OutputStream request = slow.getOutputStream();
      request.write(
          "GET /chat/events?room=r HTTP/1.1\r\nHost: localhost\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      awaitListeners(1);
      try (Events events = server.listen("/chat/events?room=r").opened()) {
        awaitListeners(2);
        String text = "x".repeat(100_000);
        for (int i = 0; server.server().live().listeners() == 2 && i < 1_000; i++) {
          server.add("{\"name\":\"ada\",\"comment\":\"%s\",\"room\":\"r\"}".formatted(text));
          assertThat(events.next()).startsWith("id: ");
          assertThat(events.next()).endsWith("\"chat_room\":\"r\"}");
        }

        awaitListeners(1);
      }
    }
  }

  private void awaitListeners(int count) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (server.server().live().listeners() != count && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(server.server().live().listeners()).isEqualTo(count);
  }

  private void put(String room, String author, Instant time) {
    store.put(new ChatMessage(room, author, time, "text")).join();
  }

  private static String id(Instant time) {
    return "id: " + UnixTime.format(time);
  }
}
