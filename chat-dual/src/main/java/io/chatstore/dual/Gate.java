package io.chatstore.dual;

import io.chatstore.ReadRequest;
import io.chatstore.dual.GateAnswer.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers whether a step may be taken (rule W10), from what the phase that is left and the one that
 * is entered mean: a side that is read from now on has to hold everything, one that is not written
 * any more must be owed nothing, and one that is used has to answer.
 */
final class Gate {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long is waited for what the journal owed when the gate was asked. */
  private static final Duration FOR_THE_JOURNAL = Duration.ofSeconds(2);

  private static final Executor SOON = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

  /** Nobody's room: reading it tells whether a side can be read at all. */
  private static final ReadRequest PROBE = ReadRequest.latest("chatstore-gate", 1);

  private final BothSides sides;
  private final Supplier<DualStatus> status;
  private final int comparisons;
  private final double mismatchRate;

  Gate(BothSides sides, Supplier<DualStatus> status, int comparisons, double mismatchRate) {
    this.sides = sides;
    this.status = status;
    this.comparisons = comparisons;
    this.mismatchRate = mismatchRate;
  }

  CompletableFuture<GateAnswer> ask(MigrationPhase to) {
    CompletableFuture<Evidence> source = answers(Side.SOURCE);
    CompletableFuture<Evidence> target = answers(Side.TARGET);
    Instant asked = Instant.now();
    return source
        .thenCombine(target, (one, other) -> Map.of(Side.SOURCE, one, Side.TARGET, other))
        .thenCompose(answering -> answer(to, answering, asked));
  }

  /** Once what was owed when it was asked is settled, or after a while. */
  private CompletableFuture<GateAnswer> answer(
      MigrationPhase to, Map<Side, Evidence> answering, Instant asked) {
    DualStatus now = status.get();
    boolean late = Instant.now().isAfter(asked.plus(FOR_THE_JOURNAL));
    return late || owesOnlyLater(now.journal(), asked)
        ? CompletableFuture.completedFuture(answer(to, answering, now, asked))
        : CompletableFuture.runAsync(() -> {}, SOON)
            .thenCompose(it -> answer(to, answering, asked));
  }

  /** Whether all that is open was written later: puts that have begun since. */
  private static boolean owesOnlyLater(JournalStatus journal, Instant asked) {
    return journal.oldest().map(oldest -> oldest.isAfter(asked)).orElse(true);
  }

  private GateAnswer answer(
      MigrationPhase to, Map<Side, Evidence> answering, DualStatus now, Instant asked) {
    MigrationPhase from = now.phase();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(oneStep(from, to));
    for (Side side : EnumSet.copyOf(to.written())) {
      evidence.add(answering.get(side));
    }
    boolean changesReader = to.read() != from.read();
    if (changesReader || !to.writesBoth()) {
      Set<Side> settled = EnumSet.copyOf(from.written());
      settled.forEach(side -> evidence.add(nothingOwed(side, now.journal(), asked)));
      evidence.add(complete(to.read(), now));
    }
    if (changesReader && from.compares()) {
      evidence.add(enoughCompared(now.shadow()));
      evidence.add(fewMismatches(now.shadow()));
    }
    return new GateAnswer(from, to, Instant.now(), evidence);
  }

  private static Evidence oneStep(MigrationPhase from, MigrationPhase to) {
    return new Evidence(
        "one-step",
        to.isNextTo(from),
        to.isNextTo(from)
            ? to + " is next to " + from
            : to + " is not next to " + from + ": go step by step");
  }

  private CompletableFuture<Evidence> answers(Side side) {
    String name = name(side) + "-answers";
    return sides
        .of(side)
        .measured(Operation.SHADOW, store -> store.read(PROBE))
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (page, failure) ->
                failure == null
                    ? new Evidence(name, true, "the " + name(side) + " answers")
                    : new Evidence(
                        name,
                        false,
                        "the " + name(side) + " does not answer: " + FailureKind.of(failure)));
  }

  private static Evidence nothingOwed(Side side, JournalStatus journal, Instant asked) {
    long owed = side == Side.SOURCE ? journal.owedToSource() : journal.owedToTarget();
    boolean nothing = owed == 0 || owesOnlyLater(journal, asked);
    return new Evidence(
        "nothing-owed-to-" + name(side),
        nothing,
        nothing
            ? "the journal owes the " + name(side) + " nothing"
            : "the journal still owes the " + name(side) + " " + owed + " messages");
  }

  private static Evidence complete(Side side, DualStatus now) {
    String reason = now.incomplete().get(side);
    return new Evidence(
        name(side) + "-complete",
        reason == null,
        reason == null
            ? "nothing is known to be missing on the " + name(side)
            : "the " + name(side) + " is incomplete " + reason);
  }

  private Evidence enoughCompared(ShadowStatus shadow) {
    boolean enough = shadow.recent() >= comparisons;
    return new Evidence(
        "enough-compared",
        enough,
        shadow.recent() + " of the last reads were compared; " + comparisons + " are wanted");
  }

  private Evidence fewMismatches(ShadowStatus shadow) {
    double rate = shadow.recent() == 0 ? 0 : (double) shadow.recentMismatched() / shadow.recent();
    return new Evidence(
        "few-mismatches",
        rate <= mismatchRate,
        String.format(
            Locale.ROOT,
            "%d of the last %d comparisons found a difference that stayed; up to %.2f%% are allowed",
            shadow.recentMismatched(),
            shadow.recent(),
            100 * mismatchRate));
  }

  private static String name(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }
}
