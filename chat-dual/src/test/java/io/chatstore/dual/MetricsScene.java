package io.chatstore.dual;

import io.chatstore.history.BackfillMetrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Metrics in a registry of their own, of a store whose status the test says. */
final class MetricsScene {

  final SettableClock clock = new SettableClock();
  final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
  final AtomicInteger asked = new AtomicInteger();
  volatile DualStatus status = quiet();

  /** As a store keeps its listener: a registry does not. */
  private final List<Object> kept = new ArrayList<>();

  DualStatus ask() {
    asked.incrementAndGet();
    return status;
  }

  DualMetrics metrics(Tags tags) {
    DualMetrics metrics = new DualMetrics(registry, tags);
    kept.add(metrics);
    return metrics;
  }

  DualMetrics watching(Tags tags) {
    DualMetrics metrics = metrics(tags);
    metrics.watch(this::ask);
    return metrics;
  }

  Scrape scrape() {
    try {
      return Scrape.of(registry.scrape());
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** Registers all that there ever is: the gate's evidence and a backfill too. */
  MetricsScene withEverything() {
    watching(Tags.empty()).gateAsked(gate(true));
    withBackfill();
    return this;
  }

  void withBackfill() {
    kept.add(new BackfillMetrics(registry));
  }

  static Scrape everything() {
    return new MetricsScene().withEverything().scrape();
  }

  static GateAnswer gate(boolean journalIsEmpty) {
    return new GateAnswer(
        MigrationPhase.SHADOW_READ,
        MigrationPhase.TARGET_READ,
        SettableClock.START,
        List.of(
            new GateAnswer.Evidence("journal-empty", journalIsEmpty, "what the journal holds"),
            new GateAnswer.Evidence("sides-answer", true, "what the sides answered")));
  }

  static DualStatus quiet() {
    SideStatus side = new SideStatus(false, 0, 0, 0, 0, Optional.empty());
    return new DualStatus(
        MigrationPhase.SOURCE_ONLY,
        SettableClock.START,
        0,
        Map.of(Side.SOURCE, side, Side.TARGET, side),
        Map.of(),
        new JournalStatus(0, 0, 0, 0, 0, 1 << 20, Optional.empty()),
        new ShadowStatus(0.01, 0, 0, Map.of(), 0, 0, 0, 0, List.of()));
  }
}
