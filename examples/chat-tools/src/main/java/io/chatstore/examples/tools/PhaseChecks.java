package io.chatstore.examples.tools;

import io.chatstore.dual.MigrationPhase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What to look at before a step of the migration is taken. */
final class PhaseChecks {

  private static final String JOURNAL =
      "The journal of each application owes nothing ('journal list').";
  private static final String GATE =
      "Ask the gate at each instance of the application, which knows what this command cannot:"
          + " DualChatStore.gate, or GET /migration/gate?to=";

  private PhaseChecks() {}

  /** The next step forward. */
  static Optional<MigrationPhase> next(MigrationPhase from) {
    return Arrays.stream(MigrationPhase.values())
        .filter(it -> it.isNextTo(from) && it.compareTo(from) > 0)
        .findFirst();
  }

  /** Sentences, the gate last. */
  static List<String> before(MigrationPhase to) {
    String gate = GATE + to.name() + " of the chat server. Flip when all say yes.";
    return switch (to) {
      case SOURCE_ONLY ->
          List.of(
              "The target is not written any more: copy the history again before you come back.",
              JOURNAL,
              gate);
      case DUAL_WRITE ->
          List.of(
              "The tables of both sides are as they are needed ('schema --dry-run').",
              "Copy the history when the last instance is in this phase ('backfill').",
              gate);
      case SHADOW_READ ->
          List.of("The history is copied ('status'), and no rejects are left ('rejects').", gate);
      case TARGET_READ ->
          List.of(
              "The sides are the same ('verify'), and the target is declared complete.",
              JOURNAL,
              gate);
      case TARGET_ONLY ->
          List.of(
              "The source is not written any more: the way back needs 'backfill --reverse'.",
              JOURNAL,
              gate);
    };
  }
}
