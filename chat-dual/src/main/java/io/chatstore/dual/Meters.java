package io.chatstore.dual;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Registers the meters of one dual store, with the tags that tell it from others.
 *
 * <p>Gauges, and counters that read a number kept elsewhere, hold what they read weakly, so that a
 * registry that outlives a store does not keep it. They take the place of those of an earlier store
 * with the same tags.
 */
final class Meters {

  static final String SIDE = "side";
  static final String OPERATION = "operation";
  static final String KIND = "kind";
  static final String HOW = "how";
  static final String TO = "to";
  static final String PHASE = "phase";
  static final String ANSWER = "answer";
  static final String EVIDENCE = "evidence";

  private static final Set<String> OWN =
      Set.of(SIDE, OPERATION, KIND, HOW, TO, PHASE, ANSWER, EVIDENCE);

  private static final String PREFIX = "chatstore.dual.";

  /** Below lies the noise of a fast network, above what a request timeout usually cuts off. */
  private static final Duration LEAST_BUCKET = Duration.ofNanos(250_000);

  private static final Duration MOST_BUCKET = Duration.ofSeconds(10);

  private final MeterRegistry registry;
  private final Tags tags;

  /**
   * For one store.
   *
   * @throws IllegalArgumentException if a tag has the name of one that the meters have themselves
   */
  Meters(MeterRegistry registry, Iterable<Tag> tags) {
    this.tags = Tags.of(tags);
    for (Tag tag : this.tags) {
      if (OWN.contains(tag.getKey())) {
        throw new IllegalArgumentException(
            "the tag '"
                + tag.getKey()
                + "' is one that the metrics of a dual store have themselves");
      }
    }
    this.registry = registry;
  }

  /** A tag whose value is a constant's name in lower case. */
  static Tags tag(String key, Enum<?> value) {
    return Tags.of(key, value.name().toLowerCase(Locale.ROOT));
  }

  /** The time as the registry sees it, in milliseconds since 1970. */
  long wallTime() {
    return registry.config().clock().wallTime();
  }

  /** A time that only grows, in nanoseconds. */
  long monotonicTime() {
    return registry.config().clock().monotonicTime();
  }

  Timer timer(String name, String description, Tags own) {
    return Timer.builder(PREFIX + name)
        .description(description)
        .tags(tags.and(own))
        .publishPercentileHistogram()
        .minimumExpectedValue(LEAST_BUCKET)
        .maximumExpectedValue(MOST_BUCKET)
        .register(registry);
  }

  Counter counter(String name, String description, Tags own) {
    return Counter.builder(PREFIX + name)
        .description(description)
        .tags(tags.and(own))
        .register(registry);
  }

  /** A counter for each constant, which is the value of one more tag. */
  <K extends Enum<K>> ByEnum<K, Counter> counters(
      Class<K> constants, String key, String name, String description, Tags own) {
    return new ByEnum<>(constants, it -> counter(name, description, own.and(tag(key, it))));
  }

  /** A counter of what {@code state} counts itself. */
  <T> void counting(T state, ToDoubleFunction<T> count, String name, String description, Tags own) {
    forget(name, own);
    FunctionCounter.builder(PREFIX + name, state, count)
        .description(description)
        .tags(tags.and(own))
        .register(registry);
  }

  <T> void gauge(T state, ToDoubleFunction<T> value, String name, String description, Tags own) {
    forget(name, own);
    Gauge.builder(PREFIX + name, state, value)
        .description(description)
        .tags(tags.and(own))
        .register(registry);
  }

  <T> void bytes(T state, ToDoubleFunction<T> value, String name, String description) {
    forget(name, Tags.empty());
    Gauge.builder(PREFIX + name, state, value)
        .description(description)
        .tags(tags)
        .baseUnit("bytes")
        .register(registry);
  }

  <T> void seconds(T state, ToDoubleFunction<T> value, String name, String description) {
    forget(name, Tags.empty());
    TimeGauge.builder(PREFIX + name, state, TimeUnit.SECONDS, value)
        .description(description)
        .tags(tags)
        .register(registry);
  }

  /**
   * Otherwise the registry would go on with what it has, which reads an earlier store. It looks for
   * name and tags alone, not for the type.
   */
  private void forget(String name, Tags own) {
    registry.removeByPreFilterId(
        new Meter.Id(PREFIX + name, tags.and(own), null, null, Meter.Type.OTHER));
  }
}
