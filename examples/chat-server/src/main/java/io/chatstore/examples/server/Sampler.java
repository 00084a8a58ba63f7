package io.chatstore.examples.server;

import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.DualStatus;
import io.chatstore.dual.Operation;
import io.chatstore.dual.Side;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a migration once a second, whether or not somebody has its page open. */
final class Sampler implements AutoCloseable {

  static final int EVERY_SECONDS = 1;

  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

  private final DualChatStore store;
  private final Metrics metrics;
  private final HistoryJobs jobs;
  private final Samples samples;
  private final Map<Samples.Curve, Long> counts = new EnumMap<>(Samples.Curve.class);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "chat-samples");
            made.setDaemon(true);
            return made;
          });
  private long lookedAt = System.nanoTime();

  private Sampler(DualChatStore store, Metrics metrics, HistoryJobs jobs, Samples samples) {
    this.store = store;
    this.metrics = metrics;
    this.jobs = jobs;
    this.samples = samples;
  }

  static Sampler start(DualChatStore store, Metrics metrics, HistoryJobs jobs, Samples samples) {
    Sampler sampler = new Sampler(store, metrics, jobs, samples);
    var unused =
        sampler.thread.scheduleAtFixedRate(
            sampler::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    return sampler;
  }

  private void look() {
    try {
      jobs.look();
      long now = System.nanoTime();
      double seconds = Math.max(1e-3, (now - lookedAt) / 1e9);
      lookedAt = now;
      DualStatus status = store.status();
      samples.add(curve -> value(curve, status, seconds));
    } catch (RuntimeException e) { // else it would never look again
      LOG.warn("a sample of the migration could not be taken", e);
    }
  }

  private double value(Samples.Curve curve, DualStatus status, double seconds) {
    return switch (curve) {
      case WRITES_SOURCE -> rate(curve, Operation.PUT, Side.SOURCE, seconds);
      case WRITES_TARGET -> rate(curve, Operation.PUT, Side.TARGET, seconds);
      case READS_SOURCE -> rate(curve, Operation.READ, Side.SOURCE, seconds);
      case READS_TARGET -> rate(curve, Operation.READ, Side.TARGET, seconds);
      case JOURNAL -> status.journal().entries();
      case MISMATCHES ->
          status.shadow().mismatched().values().stream().mapToLong(Long::longValue).sum();
      case BACKFILL -> jobs.backfill().map(BackfillJob::perSecond).orElse(0.0);
    };
  }

  private double rate(Samples.Curve curve, Operation operation, Side side, double seconds) {
    long count = metrics.answered(operation, side);
    Long before = counts.put(curve, count);
    return before == null ? 0 : (count - before) / seconds;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
