package io.chatstore.examples.server;

import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.DualConfiguration;
import io.chatstore.dual.DualMetrics;
import io.chatstore.dual.GateAnswer;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.dual.Side;
import io.chatstore.dual.WantedPhase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A dual store whose phase people switch by this server, unless a file says it. Safe for any number
 * of threads.
 */
final class Migration implements AutoCloseable {

  /** How long the gate may take, which asks both sides one small read. */
  private static final int GATE_SECONDS = 30;

  private final DualChatStore store;
  private final AtomicReference<WantedPhase> wanted;
  private final Optional<Path> file;
  private final Map<Side, String> descriptions;
  private final HistoryJobs jobs;
  private final Samples samples = new Samples(Instant.now().toString());
  private final Sampler sampler;

  private Migration(
      DualChatStore store,
      AtomicReference<WantedPhase> wanted,
      Optional<Path> file,
      Map<Side, String> descriptions,
      HistoryFiles files,
      Metrics metrics) {
    this.store = store;
    this.wanted = wanted;
    this.file = file;
    this.descriptions = descriptions;
    this.jobs = new HistoryJobs(store, files, metrics);
    this.sampler = Sampler.start(store, metrics, jobs, samples);
  }

  /** What came of asking for a step; {@code taken} if the phase is now the one asked for. */
  record Step(boolean taken, MigrationPhase phase, GateAnswer gate) {}

  /** Opens the store; the caller closes this, and then the store. */
  static Migration open(DualConfiguration configuration, Metrics metrics, StorePlan plan) {
    DualMetrics listener = metrics.ofDual();
    AtomicReference<WantedPhase> wanted =
        new AtomicReference<>(
            configuration
                .phase()
                .orElseGet(() -> new WantedPhase(MigrationPhase.SOURCE_ONLY, false, "")));
    DualChatStore store =
        configuration.phaseFile().isPresent()
            ? configuration.open(listener)
            : configuration.open(wanted::get, listener);
    listener.watch(store);
    Map<Side, String> descriptions = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      descriptions.put(side, plan.side(side).description(plan.variables()));
    }
    HistoryFiles files =
        new HistoryFiles(Path.of(plan.variables().getOrDefault(StorePlan.JOURNAL, "")));
    return new Migration(store, wanted, configuration.phaseFile(), descriptions, files, metrics);
  }

  DualChatStore store() {
    return store;
  }

  /** The copy of the history, and its verification. */
  HistoryJobs jobs() {
    return jobs;
  }

  /** The last minutes. */
  Samples samples() {
    return samples;
  }

  /** The file that says the phase; then nobody can switch it here. */
  Optional<Path> file() {
    return file;
  }

  /** Where a side's messages are, for people to read. */
  String description(Side side) {
    return descriptions.getOrDefault(side, "");
  }

  /** Whether a step may be taken now. */
  GateAnswer gate(MigrationPhase to) {
    try {
      return store.gate(to).orTimeout(GATE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw (BadRequest)
            new BadRequest(503, "the gate does not answer: try again in a few seconds")
                .initCause(e);
      }
      throw e;
    }
  }

  /**
   * Takes a step if the gate is open, or anyway.
   *
   * @param force whether to take it also against the gate's answer
   */
  synchronized Step step(MigrationPhase to, String reason, boolean force) {
    if (file.isPresent()) {
      throw new BadRequest(409, "the phase stands in the file " + file.get() + ": change it there");
    }
    GateAnswer gate = gate(to);
    if (!gate.isOpen() && !force) {
      return new Step(false, store.phase(), gate);
    }
    WantedPhase before = wanted.getAndSet(new WantedPhase(to, force, reason));
    MigrationPhase phase = store.followPhase();
    if (phase != to) {
      wanted.set(before);
    }
    return new Step(phase == to, phase, gate);
  }

  /** Stops what is under way but for the store itself, and waits a while. */
  @Override
  public void close() {
    sampler.close();
    jobs.close();
  }
}
