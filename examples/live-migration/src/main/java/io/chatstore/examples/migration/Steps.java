package io.chatstore.examples.migration;

import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.dual.GateAnswer;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.dual.Side;
import io.chatstore.dual.WantedPhase;
import io.chatstore.verify.VerificationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The migration, step by step. */
final class Steps {

  private static final Duration GATE_PATIENCE = Duration.ofMinutes(2);
  private static final Duration DOWN = Duration.ofSeconds(4);

  private final Stores stores;
  private final MessageSource history;
  private final Screen screen;
  private final Plan plan;
  private final Copying copying;
  private final long start = System.nanoTime();

  Steps(Stores stores, MessageSource history, Screen screen, Plan plan, Path folder) {
    this.stores = stores;
    this.history = history;
    this.screen = screen;
    this.plan = plan;
    this.copying = new Copying(screen, folder);
  }

  /** Takes all of them, and tells what became of everything. */
  Verdict take() throws Exception {
    screen.step("Filling DynamoDB with the history of the chat");
    copying.copy("history", history, stores.source().async());
    Map<MessageId, ChatMessage> before = contents(stores.sourceHistory());
    Ledger ledger;
    VerificationReport last;
    try (Application application = new Application(stores.dual().blocking(), plan);
        Pulse pulse = new Pulse(stores.dual(), application.ledger(), screen)) {
      ledger = application.ledger();
      screen.step(
          "The application runs on DynamoDB: " + plan.writesPerSecond() + " writes a second");
      calm();
      flip(MigrationPhase.DUAL_WRITE, "Writing to both, reading DynamoDB");
      calm();
      screen.step("Copying the history to Cassandra, while people write");
      pulse.quiet(true);
      copying.copy("backfill", stores.sourceHistory(), stores.target().async());
      screen.step("Verifying: both sides, by room and day, while people write");
      last = copying.verify(stores.sourceHistory(), stores.targetHistory());
      pulse.quiet(false);
      require(last, "the backfill");
      stores.dual().declareComplete(Side.TARGET, "copied, and verified");
      flip(MigrationPhase.SHADOW_READ, "Comparing reads of both sides, off the callers' path");
      calm();
      killTarget();
      calm();
      flip(MigrationPhase.TARGET_READ, "Cut-over: reading Cassandra, writing to both");
      calm();
      flip(MigrationPhase.SHADOW_READ, "Back again: reading DynamoDB");
      calm();
      flip(MigrationPhase.TARGET_READ, "And forward: reading Cassandra");
      calm();
      screen.step("Verifying once more, before DynamoDB is left behind");
      pulse.quiet(true);
      last = copying.verify(stores.sourceHistory(), stores.targetHistory());
      pulse.quiet(false);
      flip(MigrationPhase.TARGET_ONLY, "Cassandra alone");
      calm();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    screen.step("Looking for every message on Cassandra");
    return Verdict.of(stores.target(), before, ledger, last.isClean(), took);
  }

  private void calm() throws InterruptedException {
    Thread.sleep(plan.calm().toMillis());
  }

  /** As an operator does: asks the gate until it says yes, then flips. */
  private void flip(MigrationPhase to, String why) throws InterruptedException {
    long end = System.nanoTime() + GATE_PATIENCE.toNanos();
    GateAnswer answer = stores.dual().gate(to).join();
    boolean told = false;
    while (!answer.isOpen()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the gate to " + to + " stays shut: " + answer.reasons());
      }
      if (!told) {
        screen.line("the gate says: not yet, " + String.join("; ", answer.reasons()));
        told = true;
      }
      Thread.sleep(500);
      answer = stores.dual().gate(to).join();
    }
    screen.step(to + ": " + why);
    stores.phase().set(new WantedPhase(to, false, why));
    MigrationPhase now = stores.dual().followPhase();
    if (now != to) {
      throw new IllegalStateException("the phase is " + now + ", and should be " + to);
    }
  }

  private void killTarget() throws InterruptedException {
    screen.step("Killing Cassandra (kill -9), while people write");
    stores.targetEngine().kill();
    Thread.sleep(DOWN.toMillis());
    screen.step("Starting Cassandra again; the journal holds what it missed");
    stores.targetEngine().restart();
    while (!stores.dual().drain(Duration.ofSeconds(1))) {
      // the status line shows how far it is
    }
    screen.line("the journal is empty");
  }

  private static void require(VerificationReport report, String what) {
    if (!report.isClean()) {
      throw new IllegalStateException(
          "after " + what + " the sides differ: " + report.differing() + " messages");
    }
  }

  private static Map<MessageId, ChatMessage> contents(MessageSource source) {
    Map<MessageId, ChatMessage> contents = new HashMap<>();
    for (String part : source.parts(1).join()) {
      Optional<String> position = Optional.empty();
      do {
        MessageSlice slice = source.read(part, position, 1_000).join();
        slice.messages().forEach(message -> contents.put(message.id(), message));
        position = slice.next();
      } while (position.isPresent());
    }
    return contents;
  }
}
