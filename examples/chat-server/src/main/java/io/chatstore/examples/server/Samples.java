package io.chatstore.examples.server;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The last minutes of a migration, one sample a second, numbered from zero; older ones make room.
 * Safe for any thread.
 */
final class Samples {

  /** Ten minutes. */
  static final int KEPT = 600;

  private final String server;
  private final Map<Curve, double[]> values = new EnumMap<>(Curve.class);
  private long next;

  /** What is sampled; its name in lower case is that of the JSON field. */
  enum Curve {
    /** Puts of callers that the side answered, a second. */
    WRITES_SOURCE,
    WRITES_TARGET,
    /** Reads of callers that the side answered, a second. */
    READS_SOURCE,
    READS_TARGET,
    /** Open entries of the journal. */
    JOURNAL,
    /** Messages that were found to differ for good, since the server's start. */
    MISMATCHES,
    /** Messages that a backfill is done with, a second. */
    BACKFILL
  }

  /**
   * @param server tells it from an earlier server, whose numbers mean other samples
   */
  Samples(String server) {
    this.server = server;
    for (Curve curve : Curve.values()) {
      values.put(curve, new double[KEPT]);
    }
  }

  synchronized void add(ToDoubleFunction<Curve> sample) {
    int at = (int) (next % KEPT);
    values.forEach((curve, kept) -> kept[at] = Math.round(sample.applyAsDouble(curve) * 10) / 10.0);
    next++;
  }

  /**
   * What is kept, from a number on.
   *
   * @param first {@code next} of an earlier answer; one that is not to be had gives all there is
   */
  synchronized Map<String, Object> json(long first) {
    long oldest = Math.max(0, next - KEPT);
    long from = first < oldest || first > next ? oldest : first;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("server", server);
    fields.put("every_seconds", Sampler.EVERY_SECONDS);
    fields.put("kept", KEPT);
    fields.put("first", from);
    fields.put("next", next);
    values.forEach(
        (curve, kept) -> {
          double[] part = new double[(int) (next - from)];
          for (int i = 0; i < part.length; i++) {
            part[i] = kept[(int) ((from + i) % KEPT)];
          }
          fields.put(curve.name().toLowerCase(Locale.ROOT), part);
        });
    return fields;
  }
}
