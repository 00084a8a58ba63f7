package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.InMemoryChatStore;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.history.BackfillProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One job at a time, on a target that is busy for as long as the test wants. */
final class HistoryJobsTest {

  private final ChatStore source = InMemoryChatStore.create();
  private final FailingStore target = new FailingStore();
  private final Metrics metrics = new Metrics();

  @TempDir private Path folder = Path.of("");
  private DualChatStore store;
  private HistoryJobs jobs;

  HistoryJobsTest() throws IOException {
    metrics.ofDual();
    target.failPuts(message -> new Throttled("secret", null));
    source.put(new ChatMessage("room", "ada", Instant.parse("2024-12-15T22:40:00Z"), "hello"));
  }

  @BeforeEach
  void open() throws IOException {
    store =
        DualChatStore.builder()
            .source(source)
            .target(target.blocking())
            .phase(MigrationPhase.DUAL_WRITE)
            .journal(folder)
            .buildAsync();
    jobs = new HistoryJobs(store, new HistoryFiles(folder), metrics);
  }

  @AfterEach
  void close() {
    jobs.close();
    store.close();
  }

  @Test
  void start_oneIsRunning_isRefused() {
    jobs.startBackfill(false);

    assertThatThrownBy(() -> jobs.startBackfill(true))
        .isInstanceOf(BadRequest.class)
        .hasMessage("a backfill is running: stop it, or wait for its end");
    assertThatThrownBy(jobs::startVerification)
        .isInstanceOf(BadRequest.class)
        .hasMessageStartingWith("a backfill is running");
  }

  @Test
  void stop_thenStart_resumesAndFinishes() throws Exception {
    jobs.startBackfill(false);
    while (progress().repeated() == 0) {
      Thread.sleep(5);
    }
    jobs.stopBackfill();
    awaitEnd();

    assertThat(job().state()).isEqualTo(Job.State.STOPPED);
    assertThat(jobs.files().isResumable()).isTrue();
    target.failPuts(null);
    jobs.startBackfill(false);
    awaitEnd();

    assertThat(job().state()).isEqualTo(Job.State.FINISHED);
    assertThat(progress().counts().stored()).isEqualTo(1);
    assertThat(jobs.files().isResumable()).isFalse();
  }

  @Test
  void verification_sideThatIsNotReadWhole_isRefused() {
    assertThatThrownBy(jobs::startVerification)
        .isInstanceOf(BadRequest.class)
        .hasMessage("the target is no store that is read whole");
  }

  @Test
  void close_running_stopsItAndTakesNoMore() {
    jobs.startBackfill(false);
    jobs.close();

    assertThat(job().isGoing()).isFalse();
    assertThatThrownBy(() -> jobs.startBackfill(false)).hasMessage("this server ends");
  }

  private Job job() {
    return jobs.backfill().orElseThrow().job();
  }

  private BackfillProgress progress() {
    return jobs.backfill().orElseThrow().progress();
  }

  private void awaitEnd() throws InterruptedException {
    while (job().isGoing()) {
      Thread.sleep(5);
    }
  }
}
