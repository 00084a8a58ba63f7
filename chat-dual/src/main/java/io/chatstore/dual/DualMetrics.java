package io.chatstore.dual;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one dual store in a Micrometer registry of the application's. The names, units and
 * meanings stand in {@code docs/metrics.md}.
 *
 * <pre>{@code
 * DualMetrics metrics = new DualMetrics(registry);
 * DualChatStore store = DualChatStore.builder()...listener(metrics).buildAsync();
 * metrics.watch(store);
 * }</pre>
 *
 * <p>It needs {@code io.micrometer:micrometer-core}, an optional dependency of this module; nothing
 * else here does. Counters and timers are there from the constructor on, gauges from {@link #watch}
 * on, all with every value that their tags can take, so that an alarm finds zero and not nothing.
 * Only the evidence of the gate appears with its first answer.
 *
 * <p>The registry stays the application's: nothing is closed or removed. Gauges hold the store
 * weakly, and end with it; those of a later store with the same tags take their place. Safe for any
 * thread.
 */
public final class DualMetrics implements DualListener {

  private final Meters meters;
  private final ByEnum<Side, ByEnum<Operation, Timer>> requests;
  private final ByEnum<Side, ByEnum<Operation, ByEnum<FailureKind, Counter>>> failures;
  private final ByEnum<Side, ByEnum<Operation, Counter>> shed;
  private final ByEnum<Side, ByEnum<Divergence, Counter>> diverged;
  private final ByEnum<Side, Counter> settled;
  private final ByEnum<Side, Counter> corrected;
  private final ByEnum<Side, Counter> repaired;
  private final Counter compared;
  private final Counter behind;
  private final ByEnum<Mismatch, Counter> mismatched;
  private final ByEnum<MigrationPhase, Counter> flips;
  private final ByEnum<MigrationPhase, Counter> refused;
  private final Counter gateOpen;
  private final Counter gateClosed;
  private final GateGauges gate;
  private @Nullable StatusGauges watched;

  /** Metrics without tags but their own, for an application with one dual store. */
  public DualMetrics(MeterRegistry registry) {
    this(registry, List.of());
  }

  /**
   * Metrics with further tags on each, which tell several dual stores on one registry apart, such
   * as {@code Tags.of("store", "rooms")}. Give all of them the same names of tags: Prometheus wants
   * that.
   *
   * @throws IllegalArgumentException if a tag has the name of one that the metrics have themselves
   */
  public DualMetrics(MeterRegistry registry, Iterable<Tag> tags) {
    meters = new Meters(registry, tags);
    requests =
        perOperation(own -> meters.timer("requests", "Requests that the side answered", own));
    failures =
        perOperation(
            own ->
                meters.counters(
                    FailureKind.class,
                    Meters.KIND,
                    "failures",
                    "Requests that the side failed",
                    own));
    shed = perOperation(own -> meters.counter("shed", "Requests that the side was not sent", own));
    diverged =
        new ByEnum<>(
            Side.class,
            side ->
                meters.counters(
                    Divergence.class,
                    Meters.HOW,
                    "diverged",
                    "Puts after which the side has to follow the other",
                    Meters.tag(Meters.SIDE, side)));
    settled = perSide("settled", "What was owed to the side and has been done");
    corrected = perSide("corrected", "Conflicts on the side that the other one's content settled");
    repaired = perSide("repaired", "Messages missing on the side that were handed to the journal");
    compared =
        meters.counter("shadow.compared", "Comparisons of reads that came to an end", Tags.empty());
    behind =
        meters.counter(
            "shadow.behind", "Comparisons that differed at first, then no more", Tags.empty());
    mismatched =
        per(Mismatch.class, Meters.KIND, "shadow.mismatched", "Messages that differed for good");
    flips = per(MigrationPhase.class, Meters.TO, "flips", "Changes of the phase in force");
    refused =
        per(
            MigrationPhase.class,
            Meters.TO,
            "flips.refused",
            "Changes of phase refused as they skip one");
    gateOpen = gateAnswer("open");
    gateClosed = gateAnswer("closed");
    gate = new GateGauges(meters);
  }

  /**
   * Adds the gauges, which show the store's {@link DualChatStore#status()}, at most half a second
   * old.
   *
   * @throws IllegalStateException if it watches a store already
   */
  public void watch(DualChatStore store) {
    watch(store::status);
  }

  synchronized void watch(Supplier<DualStatus> status) {
    if (watched != null) {
      throw new IllegalStateException("it watches a store already; each store has its own metrics");
    }
    watched = new StatusGauges(new RecentStatus(status, meters::monotonicTime), meters);
    watched.register();
  }

  @Override
  public void answered(Side side, Operation operation, long nanos, Optional<FailureKind> failure) {
    if (failure.isPresent()) {
      failures.of(side).of(operation).of(failure.get()).increment();
    } else {
      requests.of(side).of(operation).record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void shed(Side side, Operation operation) {
    shed.of(side).of(operation).increment();
  }

  @Override
  public void diverged(Side behind, Divergence how) {
    diverged.of(behind).of(how).increment();
  }

  @Override
  public void settled(Side side) {
    settled.of(side).increment();
  }

  @Override
  public void corrected(Side side) {
    corrected.of(side).increment();
  }

  @Override
  public void compared(boolean behind) {
    compared.increment();
    if (behind) {
      this.behind.increment();
    }
  }

  @Override
  public void mismatched(Mismatch kind) {
    mismatched.of(kind).increment();
  }

  @Override
  public void repaired(Side side) {
    repaired.of(side).increment();
  }

  @Override
  public void flipped(MigrationPhase from, MigrationPhase to) {
    flips.of(to).increment();
  }

  @Override
  public void flipRefused(MigrationPhase from, MigrationPhase to) {
    refused.of(to).increment();
  }

  @Override
  public void gateAsked(GateAnswer answer) {
    (answer.isOpen() ? gateOpen : gateClosed).increment();
    gate.show(answer);
  }

  private Counter gateAnswer(String answer) {
    return meters.counter("gate.asked", "Answers of the gate", Tags.of(Meters.ANSWER, answer));
  }

  private ByEnum<Side, Counter> perSide(String name, String description) {
    return per(Side.class, Meters.SIDE, name, description);
  }

  private <K extends Enum<K>> ByEnum<K, Counter> per(
      Class<K> constants, String key, String name, String description) {
    return meters.counters(constants, key, name, description, Tags.empty());
  }

  private static <V> ByEnum<Side, ByEnum<Operation, V>> perOperation(Function<Tags, V> make) {
    return new ByEnum<>(
        Side.class,
        side ->
            new ByEnum<>(
                Operation.class,
                operation ->
                    make.apply(
                        Meters.tag(Meters.SIDE, side)
                            .and(Meters.tag(Meters.OPERATION, operation)))));
  }
}
