package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The migration's page in a real browser; skipped, and reported so, where none is found. */
final class MigrationPageTest {

  private static @Nullable Chromium chromium;

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

  @Test
  void forward_gateOpen_showsTheEvidenceAndSwitches() throws Exception {
    try (DualServer server = DualServer.inMemory();
        Tab tab = open(server, 1200)) {
      tab.await(current("Source only"));
      tab.evaluate("document.getElementById('forward').click()");
      tab.await("document.getElementById('step-take').textContent === 'Switch'");
      assertThat(tab.evaluate("document.querySelectorAll('#evidence li').length").asInt())
          .isPositive();
      tab.evaluate("document.getElementById('step-take').click()");

      tab.await(current("Dual write"));
      tab.await("!document.getElementById('step').open");
      assertThat(server.status().get("phase").textValue()).isEqualTo("DUAL_WRITE");
    }
  }

  @Test
  void forward_gateClosed_wantsAReasonAndThenSwitchesAnyway() throws Exception {
    try (DualServer server = DualServer.inMemory("MIGRATION_PHASE", "SHADOW_READ");
        Tab tab = open(server, 1200)) {
      tab.await(current("Shadow read"));
      tab.evaluate("document.getElementById('forward').click()");
      tab.await("document.getElementById('step-take').textContent === 'Switch anyway'");
      assertThat(tab.evaluate("document.querySelector('#evidence .against').innerText").textValue())
          .contains("are wanted");
      tab.evaluate("document.getElementById('step-take').click()");
      assertThat(server.status().get("phase").textValue()).isEqualTo("SHADOW_READ");
      tab.evaluate("document.getElementById('step-reason').value = 'it is a test'");
      tab.evaluate("document.getElementById('step-take').click()");

      tab.await(current("Target read"));
    }
  }

  @Test
  void incomplete_declaredComplete_disappears() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      server.http().add("{\"name\":\"ada\",\"comment\":\"hello\"}");
      try (Tab tab = open(server, 1200)) {
        tab.await("!document.querySelector('#target .incomplete').hidden");
        tab.evaluate("document.querySelector('#target .incomplete button').click()");
        tab.evaluate("document.getElementById('complete-reason').value = 'it is a test'");
        tab.evaluate("document.getElementById('complete-take').click()");

        tab.await("document.querySelector('#target .incomplete').hidden");
      }
    }
  }

  @Test
  void rate_moved_isInForce() throws Exception {
    try (DualServer server = DualServer.inMemory();
        Tab tab = open(server, 1200)) {
      tab.await("document.getElementById('rate-words').textContent === '100 %'");
      tab.evaluate(
          """
          (() => {
            const rate = document.getElementById('rate');
            rate.value = 40;
            rate.dispatchEvent(new Event('input'));
            rate.dispatchEvent(new Event('change'));
          })()
          """);

      tab.await("document.querySelector('#connection').dataset.state === 'live'");
      tab.await(
          "fetch('migration/status').then(r => r.json()).then(s => { window.rate = s.shadow.rate; })"
              + " && window.rate === 0.4");
      tab.await("document.getElementById('rate-words').textContent === '40 %'");
    }
  }

  @Test
  void history_copiedVerifiedAndDeclaredComplete_byButtons() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      server.http().add("{\"name\":\"ada\",\"comment\":\"hello\"}");
      try (Tab tab = open(server, 1200)) {
        tab.await("document.getElementById('backfill-start').disabled");
        server.step("DUAL_WRITE", "");
        tab.await("!document.getElementById('backfill-start').disabled");
        tab.evaluate("document.getElementById('backfill-start').click()");
        tab.await("document.querySelector('#backfill .state').textContent === 'Finished'");
        tab.evaluate("document.getElementById('verification-start').click()");
        tab.await("document.querySelector('#verification .state').textContent === 'Clean'");
        tab.await("!document.getElementById('verification-complete').hidden");
        tab.evaluate("document.getElementById('verification-complete').click()");

        tab.await("document.querySelector('#target .incomplete').hidden");
      }
    }
  }

  @Test
  void curves_openedLate_showWhatWasBefore() throws Exception {
    try (DualServer server = DualServer.inMemory()) {
      while (DualServer.json(server.http().get("/migration/samples")).get("next").intValue() < 2) {
        server.http().add("{\"name\":\"ada\",\"comment\":\"hello\"}");
      }
      try (Tab tab = open(server, 1200)) {
        tab.await("document.querySelectorAll('.curve').length === 5");
        tab.await("/L/.test(document.querySelector('.curve .line').getAttribute('d'))");

        assertThat(
                tab.evaluate("document.querySelector('.curve svg').getAttribute('aria-label')")
                    .textValue())
            .startsWith("Writes, a second, last 10 minutes: source ");
      }
    }
  }

  @Test
  void page_phone_fitsItsWidth() throws Exception {
    try (DualServer server = DualServer.inMemory();
        Tab tab = open(server, 360)) {
      tab.await(current("Source only"));

      assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(360);
    }
  }

  private static String current(String phase) {
    return "document.querySelector('[aria-current=step] b').textContent === '" + phase + "'";
  }

  private static Tab open(DualServer server, int width) throws IOException, InterruptedException {
    if (chromium == null) {
      throw new IllegalStateException("no browser was started");
    }
    return chromium.open(server.http().url() + "/migration", width, 900);
  }
}
