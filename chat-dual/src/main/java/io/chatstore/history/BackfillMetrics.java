package io.chatstore.history;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The metrics of a {@link Backfill} in a Micrometer registry of the application's. The names, units
 * and meanings stand in {@code docs/metrics.md}.
 *
 * <pre>{@code
 * BackfillMetrics metrics = new BackfillMetrics(registry);
 * metrics.watch(backfill);
 * backfill.run();
 * }</pre>
 *
 * <p>It needs {@code io.micrometer:micrometer-core}, an optional dependency of this module. All
 * meters are there from the constructor on, and show nothing done until a backfill is watched; a
 * later backfill takes the place of the one before, as when a copy goes on after a stop. Reading
 * them costs no I/O.
 *
 * <p>The registry stays the application's, and holds the backfill that was watched last until the
 * meters are removed. Later metrics with the same tags take the place of earlier ones. Safe for any
 * thread.
 */
public final class BackfillMetrics {

  private static final String PREFIX = "chatstore.backfill.";
  private static final String OUTCOME = "outcome";

  private final MeterRegistry registry;
  private final Tags tags;
  private final WatchedBackfill watched = new WatchedBackfill();

  /** Metrics without tags but their own, for an application with one backfill at a time. */
  public BackfillMetrics(MeterRegistry registry) {
    this(registry, List.of());
  }

  /**
   * Metrics with further tags on each, which tell several backfills on one registry apart. Give all
   * of them the same names of tags: Prometheus wants that.
   *
   * @throws IllegalArgumentException if a tag is named {@code outcome}, as one that the metrics
   *     have themselves
   */
  public BackfillMetrics(MeterRegistry registry, Iterable<Tag> tags) {
    this.registry = registry;
    this.tags = Tags.of(tags);
    if (this.tags.stream().anyMatch(tag -> tag.getKey().equals(OUTCOME))) {
      throw new IllegalArgumentException(
          "the tag 'outcome' is one that the metrics of a backfill have themselves");
    }
    registerCounts();
    registerState();
  }

  /** Shows this backfill from now on. */
  public void watch(Backfill backfill) {
    watched.watch(backfill);
  }

  private void registerCounts() {
    messages("stored", BackfillCounts::stored);
    messages("already_stored", BackfillCounts::alreadyStored);
    messages("conflict", BackfillCounts::conflicts);
    messages("rejected", BackfillCounts::rejected);
    counter(
        "repeated",
        "Writes that failed and were sent again, in this run",
        Tags.empty(),
        it -> it.progress().repeated());
  }

  private void registerState() {
    gauge("running", "1 if a run is going on", it -> it.isRunning() ? 1 : 0);
    gauge(
        "estimate",
        "Messages that there are, roughly, NaN if the source cannot tell",
        WatchedBackfill::estimate);
    gauge("parts", "Parts of the source", it -> it.progress().parts());
    gauge("parts.done", "Parts of the source that are copied", it -> it.progress().partsDone());
    gauge(
        "rate", "Messages a second, lately", it -> it.isRunning() ? it.progress().perSecond() : 0);
    gauge(
        "rate.allowed",
        "Messages a second that the target seems to take, infinite if nothing slowed it down",
        it -> it.progress().allowedPerSecond());
    String age = "last.success.age";
    forget(age, Tags.empty());
    TimeGauge.builder(PREFIX + age, watched, TimeUnit.SECONDS, WatchedBackfill::stalledSeconds)
        .description("Time since something was last read or written, 0 if no run is going on")
        .strongReference(true)
        .tags(tags)
        .register(registry);
  }

  private void messages(String outcome, ToLongFunction<BackfillCounts> count) {
    counter(
        "messages",
        "Messages that were read, by what came of them, of all runs of the copy",
        Tags.of(OUTCOME, outcome),
        it -> count.applyAsLong(it.progress().counts()));
  }

  /** Holds what it reads weakly; the gauges hold it. */
  private void counter(
      String name, String description, Tags own, ToDoubleFunction<WatchedBackfill> count) {
    forget(name, own);
    FunctionCounter.builder(PREFIX + name, watched, count)
        .description(description)
        .tags(tags.and(own))
        .register(registry);
  }

  private void gauge(String name, String description, ToDoubleFunction<WatchedBackfill> value) {
    forget(name, Tags.empty());
    Gauge.builder(PREFIX + name, watched, value)
        .description(description)
        .strongReference(true)
        .tags(tags)
        .register(registry);
  }

  /** Otherwise the registry would go on with what it has, which reads an earlier backfill. */
  private void forget(String name, Tags own) {
    registry.removeByPreFilterId(
        new Meter.Id(PREFIX + name, tags.and(own), null, null, Meter.Type.OTHER));
  }
}
