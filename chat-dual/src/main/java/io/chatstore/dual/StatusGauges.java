package io.chatstore.dual;

import io.micrometer.core.instrument.Tags;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The gauges that read a store's status. Whoever made them keeps them: a registry does not. */
final class StatusGauges {

  private final RecentStatus status;
  private final Meters meters;

  StatusGauges(RecentStatus status, Meters meters) {
    this.status = status;
    this.meters = meters;
  }

  void register() {
    for (MigrationPhase phase : MigrationPhase.values()) {
      meters.gauge(
          this,
          it -> bit(it.status.get().phase() == phase),
          "phase",
          "1 for the phase in force, 0 for the others",
          Meters.tag(Meters.PHASE, phase));
    }
    for (Side side : Side.values()) {
      registerSide(side);
    }
    registerJournal();
    registerShadow();
  }

  private void registerSide(Side side) {
    side(side, it -> bit(it.down()), "side.down", "1 if the side is held to be down");
    side(side, SideStatus::underWay, "side.under.way", "Requests that the side has not answered");
    meters.gauge(
        this,
        it -> bit(it.status.get().incomplete().containsKey(side)),
        "incomplete",
        "1 if the side is known to lack messages",
        Meters.tag(Meters.SIDE, side));
    meters.gauge(
        this,
        it -> owed(it.status.get().journal(), side),
        "journal.owed",
        "Entries of the journal that still owe something to the side",
        Meters.tag(Meters.SIDE, side));
  }

  private void side(Side side, ToDoubleFunction<SideStatus> value, String name, String text) {
    meters.gauge(
        this,
        it -> value.applyAsDouble(Objects.requireNonNull(it.status.get().sides().get(side))),
        name,
        text,
        Meters.tag(Meters.SIDE, side));
  }

  private void registerJournal() {
    gauge(
        it -> it.status.get().journal().entries(),
        "journal.entries",
        "Open entries of the journal, with those of puts under way");
    gauge(
        it -> it.status.get().journal().waiting(),
        "journal.waiting",
        "Open entries that no put is busy with, so that only the replay settles them");
    meters.bytes(
        this,
        it -> it.status.get().journal().bytes(),
        "journal.size",
        "Bytes that the journal takes on disk");
    meters.bytes(
        this,
        it -> it.status.get().journal().mostBytes(),
        "journal.limit",
        "Bytes that the journal may take");
    meters.seconds(
        this,
        StatusGauges::oldestSeconds,
        "journal.oldest.age",
        "Age of the oldest open entry of the journal, 0 if none is open");
  }

  private void registerShadow() {
    gauge(
        it -> it.status.get().shadow().rate(),
        "shadow.rate",
        "Share of the reads that is compared, from 0 to 1");
    gauge(
        it -> it.status.get().shadow().recent(),
        "shadow.recent",
        "Last comparisons that the gate looks at, at most its window");
    gauge(
        it -> it.status.get().shadow().recentMismatched(),
        "shadow.recent.mismatched",
        "Last comparisons that found a difference that stayed");
    meters.counting(
        this,
        it -> it.status.get().shadow().shed(),
        "shadow.shed",
        "Comparisons that were not made because enough were under way",
        Tags.empty());
    meters.counting(
        this,
        it -> it.status.get().shadow().failed(),
        "shadow.failed",
        "Comparisons that a side's failure ended",
        Tags.empty());
  }

  private void gauge(ToDoubleFunction<StatusGauges> value, String name, String description) {
    meters.gauge(this, value, name, description, Tags.empty());
  }

  private double oldestSeconds() {
    long now = meters.wallTime();
    return status
        .get()
        .journal()
        .oldest()
        .map(oldest -> Math.max(0, now - oldest.toEpochMilli()) / 1e3)
        .orElse(0.0);
  }

  private static long owed(JournalStatus journal, Side side) {
    return side == Side.SOURCE ? journal.owedToSource() : journal.owedToTarget();
  }

  private static double bit(boolean holds) {
    return holds ? 1 : 0;
  }
}
