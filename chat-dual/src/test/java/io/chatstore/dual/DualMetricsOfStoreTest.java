package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What Prometheus scrapes of real dual stores, which tell their metrics what they do. */
class DualMetricsOfStoreTest {

  private final MetricsScene scene = new MetricsScene();

  @Test
  void put_aSideIsUnavailableAndThenBack_isCountedAsDivergedAndSettled() {
    DualMetrics metrics = new DualMetrics(scene.registry);
    try (Pair pair = new Pair(MigrationPhase.DUAL_WRITE, it -> it.listener(metrics))) {
      metrics.watch(pair.dual);
      pair.target.behave(Behaviour.UNAVAILABLE);

      pair.store().put(pair.message(1));

      assertThat(value("phase", "{phase=dual_write}")).isEqualTo(1);
      counts(1, "requests_seconds_count", "{operation=put, side=source}");
      counts(1, "failures_total", "{kind=unavailable, operation=put, side=target}");
      assertThat(
              value("diverged_total", "{how=failed, side=target}")
                  + value("diverged_total", "{how=pending, side=target}"))
          .as("pending, if the failure was not heard of within the hedge")
          .isEqualTo(1);
      assertThat(value("journal_owed", "{side=target}")).isEqualTo(1);
      assertThat(value("journal_owed", "{side=source}")).isZero();
      assertThat(value("journal_size_bytes", "{}")).isPositive();

      pair.target.behave(Behaviour.WELL);
      assertThat(pair.drained()).isTrue();

      assertThat(later("journal_owed", "{side=target}")).isZero();
      counts(1, "settled_total", "{side=target}");
      counts(1, "requests_seconds_count", "{operation=replay, side=target}");
      assertThat(value("settled_total", "{side=source}")).isZero();
    }
  }

  /** Owed with nothing settled: only what waits tells a stalled replay from puts under way. */
  @Test
  void put_withIntentsUnderWay_isOwedAndDoesNotWait() throws Exception {
    DualMetrics metrics = new DualMetrics(scene.registry);
    try (Pair pair =
        new Pair(MigrationPhase.DUAL_WRITE, it -> it.writeIntents().listener(metrics))) {
      metrics.watch(pair.dual);
      pair.source.behave(Behaviour.HELD);
      pair.target.behave(Behaviour.HELD);

      var put = pair.dual.put(pair.message(1));
      Eventually.holds(() -> !pair.target.puts.isEmpty() && !pair.source.puts.isEmpty());

      assertThat(value("journal_owed", "{side=target}")).isEqualTo(1);
      assertThat(value("journal_waiting", "{}")).isZero();

      pair.target.release();
      pair.source.release();
      put.get();

      assertThat(later("journal_owed", "{side=target}")).isZero();
      assertThat(value("settled_total", "{side=target}")).isZero();
      assertThat(value("settled_total", "{side=source}")).isZero();
    }
  }

  @Test
  void flip_twoStoresOnOneRegistry_isShownForEach() {
    DualMetrics rooms = new DualMetrics(scene.registry, Tags.of("store", "rooms"));
    DualMetrics support = new DualMetrics(scene.registry, Tags.of("store", "support"));
    try (Pair one = new Pair(MigrationPhase.DUAL_WRITE, it -> it.listener(rooms));
        Pair other = new Pair(MigrationPhase.SHADOW_READ, it -> it.listener(support))) {
      rooms.watch(one.dual);
      support.watch(other.dual);

      one.flip(MigrationPhase.SOURCE_ONLY);
      other.flip(MigrationPhase.TARGET_READ);
      one.flip(MigrationPhase.TARGET_READ);

      assertThat(
              scene
                  .scrape()
                  .lines(
                      it ->
                          it.value() != 0
                              && it.name().matches("chatstore_dual_(phase|flips.*_total)")))
          .containsExactlyInAnyOrder(
              "chatstore_dual_phase{phase=source_only, store=rooms} 1.0",
              "chatstore_dual_phase{phase=target_read, store=support} 1.0",
              "chatstore_dual_flips_total{store=rooms, to=source_only} 1.0",
              "chatstore_dual_flips_total{store=support, to=target_read} 1.0",
              "chatstore_dual_flips_refused_total{store=rooms, to=target_read} 1.0");
    }
  }

  /** Waits, as a listener may be told after the caller was answered. */
  private void counts(double expected, String name, String labels) {
    Eventually.holds(() -> value(name, labels) == expected);
  }

  /** When the status that was scraped last is too old to be shown again. */
  private double later(String name, String labels) {
    scene.clock.advance(Duration.ofSeconds(1));
    return value(name, labels);
  }

  private double value(String name, String labels) {
    return scene.scrape().named("chatstore_dual_" + name).stream()
        .filter(it -> it.labels().toString().equals(labels))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
