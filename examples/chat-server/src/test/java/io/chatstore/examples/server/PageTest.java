package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page in a real browser; skipped, and reported so, where none is found. */
final class PageTest {

  private static final String TEXTS =
      "[...document.querySelectorAll('.message .text')].map(e => e.textContent)";
  private static @Nullable Chromium chromium;

  private final FailingStore store = new FailingStore();
  private final TestServer server = TestServer.start(store.blocking());
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @BeforeAll
  static void startBrowser() throws IOException {
    Optional<Path> binary = Chromium.find();
    assumeTrue(
        binary.isPresent(),
        "no Chromium: put one on the path, or name it in the variable " + Chromium.VARIABLE);
    chromium = Chromium.start(binary.get());
  }

  @AfterAll
  static void endBrowser() throws IOException {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void open_room_showsMessagesInOrderEachOnce() throws Exception {
    put("zoe", now.minusSeconds(60), "tie z");
    put("\ud83c\udf31", now.minusSeconds(60), "tie plant");
    put("\uff5a", now.minusSeconds(60), "tie wide z");
    put("ada", now.minusSeconds(60), "tie a");
    put("ada", now.minusSeconds(30), "last");
    put("ada", now.minusSeconds(90), "first");

    try (Tab tab = open("/chat")) {
      awaitLive(tab);
      tab.await(TEXTS + ".length === 6");

      // Oldest first; in one microsecond authors descending by their UTF-8 bytes.
      assertThat(tab.evaluate(TEXTS + ".join()").textValue())
          .isEqualTo("first,tie plant,tie wide z,tie z,tie a,last");
    }
  }

  @Test
  void message_ofAnother_appearsByItself() throws Exception {
    try (Tab tab = open("/chat#room%20%231")) {
      awaitLive(tab);
      store.put(new ChatMessage("room #1", "other", now, "from elsewhere")).join();

      tab.await(TEXTS + ".join() === 'from elsewhere'");
      assertThat(tab.evaluate("document.getElementById('room-name').textContent").textValue())
          .isEqualTo("room #1");
    }
  }

  @Test
  void message_withHtml_staysText() throws Exception {
    String attack = "<img src=x onerror=\"document.title='owned'\"><script>alert(1)</script>";
    put(attack, now.minusSeconds(5), attack);

    try (Tab tab = open("/chat")) {
      awaitLive(tab);
      tab.await(TEXTS + ".length === 1");

      assertThat(tab.evaluate(TEXTS + "[0]").textValue()).isEqualTo(attack);
      assertThat(tab.evaluate("document.querySelectorAll('#log img, #log script').length").asInt())
          .isZero();
      assertThat(tab.evaluate("document.title").textValue()).isEqualTo("chat · chatstore");
    }
  }

  @Test
  void send_byKeyboardAlone_storesAndShowsOnce() throws Exception {
    try (Tab tab = open("/chat")) {
      awaitLive(tab);
      tab.evaluate("document.getElementById('name').focus()");
      tab.type("ada");
      tab.press("Tab", 9);
      tab.type("line one");
      tab.press("Enter", 13, 8);
      tab.type("line two");
      tab.press("Enter", 13);
      tab.await(TEXTS + ".length === 1");
      tab.await("document.getElementById('text').value === ''");

      assertThat(tab.evaluate(TEXTS + "[0]").textValue()).isEqualTo("line one\nline two");
      assertThat(tab.evaluate("document.querySelector('.message').className").textValue())
          .contains("own");
      assertThat(server.get("/chat/comments/all").body())
          .contains("\"name\":\"ada\"", "\"comment\":\"line one\\nline two\"");
      tab.call("Page.reload", java.util.Map.of());
      tab.await("document.getElementById('name').value === 'ada'");
    }
  }

  @Test
  void send_outcomeUnknown_keepsTheTextAndRepeatsWithoutDoubling() throws Exception {
    try (Tab tab = open("/chat")) {
      awaitLive(tab);
      store.failPuts(
          message -> {
            store.failPuts(null);
            store.put(message).join(); // it was applied, but nobody knows
            return new ChatStoreException.OutcomeUnknown(message.id(), "timed out", null);
          });
      fillIn(tab, "ada", "only once");
      send(tab);
      tab.await("document.querySelectorAll('.message').length === 1");
      send(tab);
      tab.await("document.getElementById('text').value === ''");

      assertThat(server.get("/chat/comments/all").body().split("only once", -1)).hasSize(2);
    }
  }

  @Test
  void send_refused_keepsTheTextAndSaysWhatToDo() throws Exception {
    try (Tab tab = open("/chat")) {
      awaitLive(tab);
      store.failPuts(message -> new ChatStoreException.Throttled("too fast", null));
      fillIn(tab, "ada", "kept");
      send(tab);
      tab.await("document.getElementById('error').textContent.includes('try again in a second')");
      assertThat(tab.evaluate("document.getElementById('text').value").textValue())
          .isEqualTo("kept");

      store.failPuts(null);
      send(tab);
      tab.await(TEXTS + ".join() === 'kept'");
      tab.await("document.getElementById('error').textContent === ''");
    }
  }

  @Test
  void send_withoutName_asksForIt() throws Exception {
    try (Tab tab = open("/chat")) {
      awaitLive(tab);
      fillIn(tab, "", "hello");
      send(tab);
      tab.await("document.activeElement.id === 'name'");

      assertThat(tab.evaluate("document.getElementById('error').textContent").textValue())
          .contains("needs a name");
    }
  }

  @Test
  void scrollUp_manyMessages_loadsThemAllAndStaysInPlace() throws Exception {
    for (int i = 0; i < 170; i++) {
      put("ada", now.minusSeconds(10_000 - 50L * i), "m" + i);
    }

    try (Tab tab = open("/chat")) {
      awaitLive(tab);
      tab.await(TEXTS + ".length === 50");
      tab.await("document.getElementById('jump').hidden");
      tab.evaluate(
          """
          (() => {
            const log = document.getElementById('log');
            window.mark = document.querySelectorAll('.message')[0];
            log.scrollTop = 100;
            window.top0 = window.mark.getBoundingClientRect().top;
          })()
          """);
      tab.await(TEXTS + ".length === 100");
      double moved =
          tab.evaluate("Math.abs(window.mark.getBoundingClientRect().top - window.top0)")
              .asDouble();
      assertThat(moved).isLessThan(60); // a head or a day line may have come or gone
      tab.evaluate("document.getElementById('log').scrollTop = 0");
      tab.await(TEXTS + ".length === 150");
      tab.evaluate("document.getElementById('log').scrollTop = 0");
      tab.await(TEXTS + ".length === 170");
      tab.await("!document.getElementById('beginning').hidden");
      assertThat(tab.evaluate(TEXTS + "[0]").textValue()).isEqualTo("m0");
      assertThat(tab.evaluate("document.getElementById('jump').hidden").asBoolean()).isFalse();

      put("bob", now, "fresh");
      tab.await("document.getElementById('jump').textContent === '1 new message'");
    }
  }

  @Test
  void write_manyLines_newestMessageStaysInSight() throws Exception {
    for (int i = 0; i < 40; i++) {
      put("ada", now.minusSeconds(10_000 - 50L * i), "m" + i);
    }

    try (Tab tab = open("/chat")) {
      awaitLive(tab);
      tab.await(TEXTS + ".length === 40");
      fillIn(tab, "", "one\ntwo\nthree\nfour\nfive");
      send(tab); // without a name: the complaint takes room as well
      tab.await("document.getElementById('error').textContent !== ''");

      tab.await(
          """
          (({scrollHeight, scrollTop, clientHeight}) => scrollHeight - scrollTop - clientHeight < 2)(
            document.getElementById('log')) && document.getElementById('jump').hidden
          """);
    }
  }

  @Test
  void join_anyRoom_opensAndRemembersIt() throws Exception {
    try (Tab tab = open("/chat")) {
      awaitLive(tab);
      tab.evaluate("document.getElementById('join-name').value = 'new & <odd> #1'");
      tab.evaluate("document.getElementById('join').requestSubmit()");
      tab.await("document.getElementById('room-name').textContent === 'new & <odd> #1'");
      awaitLive(tab);
      tab.await("document.querySelector('[aria-current=page]').textContent === 'new & <odd> #1'");
      tab.evaluate("location.hash = ''");
      tab.await("document.getElementById('room-name').textContent === 'chat'");
      assertThat(tab.evaluate("document.getElementById('room-list').textContent").textValue())
          .contains("new & <odd> #1");
    }
  }

  @Test
  void serverComesBack_page_catchesUpByItself() throws Exception {
    int port = server.server().port();
    try (Tab tab = open("/chat")) {
      awaitLive(tab);
      put("ada", now, "before");
      tab.await(TEXTS + ".length === 1");
      server.close();
      tab.await("document.getElementById('connection').dataset.state === 'broken'");
      put("ada", now.plusSeconds(1), "meanwhile");
      try (Server again =
          Server.start(
              TestServer.open(store.blocking()),
              new Rooms(),
              TestServer.QUICK,
              "127.0.0.1",
              port)) {
        tab.await(TEXTS + ".join() === 'before,meanwhile'");
        awaitLive(tab);
        assertThat(again.live().listeners()).isEqualTo(1);
      }
    }
  }

  @Test
  void page_always_canBeUsedByEars() throws Exception {
    try (Tab tab = open("/chat")) {
      awaitLive(tab);

      String unnamed =
          """
          [...document.querySelectorAll('button, input, textarea, nav, [role]')].filter((e) =>
            !(e.textContent.trim() || e.labels?.length || e.getAttribute('aria-label')
              || e.getAttribute('role') === 'alert')).map((e) => e.outerHTML).join()
          """;
      assertThat(tab.evaluate(unnamed).textValue()).isEmpty();
      assertThat(tab.evaluate("document.querySelectorAll('main, nav, header.top').length").asInt())
          .isEqualTo(3);
      assertThat(
              tab.evaluate("document.getElementById('log').getAttribute('aria-live')").textValue())
          .isIn("polite", "off");
    }
  }

  @Test
  void page_phone_fitsItsWidth() throws Exception {
    put("a".repeat(300), now.minusSeconds(5), "w".repeat(2_000));

    try (Tab tab = chromium().open(server.url() + "/chat", 360, 640)) {
      awaitLive(tab);
      tab.await(TEXTS + ".length === 1");

      assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(360);
      assertThat(tab.evaluate("document.getElementById('log').scrollWidth").asInt())
          .isLessThanOrEqualTo(360);
    }
  }

  private void put(String author, Instant time, String text) {
    store.put(new ChatMessage("chat", author, time, text)).join();
  }

  private Tab open(String path) throws IOException, InterruptedException {
    return chromium().open(server.url() + path, 1_000, 700);
  }

  private static Chromium chromium() {
    if (chromium == null) {
      throw new IllegalStateException("not started");
    }
    return chromium;
  }

  private static void awaitLive(Tab tab) {
    tab.await("document.getElementById('connection').dataset.state === 'live'");
  }

  private static void fillIn(Tab tab, String name, String text) {
    tab.evaluate("document.getElementById('name').focus()");
    tab.evaluate("document.getElementById('name').select()");
    tab.type(name);
    tab.evaluate("document.getElementById('text').focus()");
    tab.type(text);
  }

  private static void send(Tab tab) {
    tab.await("!document.getElementById('send').disabled");
    tab.evaluate("document.getElementById('send').click()");
  }
}
