package io.chatstore.examples.server;

import io.chatstore.UnixTime;
import io.chatstore.dual.DualStatus;
import io.chatstore.dual.GateAnswer;
import io.chatstore.dual.JournalStatus;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.dual.Mismatch;
import io.chatstore.dual.ShadowStatus;
import io.chatstore.dual.Side;
import io.chatstore.dual.SideStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A migration's state in JSON; names of constants are in lower case, but for those of phases. */
final class MigrationJson {

  private MigrationJson() {}

  static Map<String, @Nullable Object> status(Migration migration, Instant now) {
    DualStatus status = migration.store().status();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("phase", status.phase().name());
    fields.put("phases", Arrays.stream(MigrationPhase.values()).map(MigrationJson::phase).toList());
    fields.put("since_seconds", seconds(status.since(), now));
    fields.put("flips", status.flips());
    fields.put("phase_file", migration.file().map(Path::toString).orElse(null));
    for (Side side : Side.values()) {
      fields.put(word(side), side(migration, status, side));
    }
    fields.put("journal", journal(status.journal(), now));
    fields.put("shadow", shadow(status.shadow()));
    fields.put("backfill", HistoryJson.backfill(migration.jobs()));
    fields.put("verification", HistoryJson.verification(migration.jobs()));
    return fields;
  }

  static Map<String, Object> gate(GateAnswer answer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("from", answer.from().name());
    fields.put("to", answer.to().name());
    fields.put("open", answer.isOpen());
    fields.put("asked", answer.asked().toString());
    fields.put("evidence", answer.evidence().stream().map(MigrationJson::evidence).toList());
    return fields;
  }

  private static Map<String, Object> evidence(GateAnswer.Evidence evidence) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", evidence.name());
    fields.put("holds", evidence.holds());
    fields.put("sentence", evidence.sentence());
    return fields;
  }

  private static Map<String, Object> phase(MigrationPhase phase) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", phase.name());
    fields.put("read", word(phase.read()));
    fields.put("writes_both", phase.writesBoth());
    fields.put("compares", phase.compares());
    return fields;
  }

  private static Map<String, @Nullable Object> side(
      Migration migration, DualStatus status, Side side) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("store", migration.description(side));
    fields.put("incomplete", status.incomplete().get(side));
    SideStatus health = status.sides().get(side);
    if (health != null) {
      fields.put("down", health.down());
      fields.put("under_way", health.underWay());
      fields.put("answered", health.answered());
      fields.put("failed", health.failed());
      fields.put("shed", health.shed());
      fields.put("last_failure", health.lastFailure().map(MigrationJson::word).orElse(null));
    }
    return fields;
  }

  private static Map<String, @Nullable Object> journal(JournalStatus journal, Instant now) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("entries", journal.entries());
    fields.put("waiting", journal.waiting());
    fields.put("owed_to_source", journal.owedToSource());
    fields.put("owed_to_target", journal.owedToTarget());
    fields.put("bytes", journal.bytes());
    fields.put("most_bytes", journal.mostBytes());
    fields.put("oldest_seconds", journal.oldest().map(oldest -> seconds(oldest, now)).orElse(null));
    return fields;
  }

  private static Map<String, Object> shadow(ShadowStatus shadow) {
    Map<String, Object> mismatched = new LinkedHashMap<>();
    for (Mismatch kind : Mismatch.values()) {
      mismatched.put(word(kind), shadow.mismatched().getOrDefault(kind, 0L));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rate", shadow.rate());
    fields.put("compared", shadow.compared());
    fields.put("behind", shadow.behind());
    fields.put("mismatched", mismatched);
    fields.put("shed", shadow.shed());
    fields.put("failed", shadow.failed());
    fields.put("recent", shadow.recent());
    fields.put("recent_mismatched", shadow.recentMismatched());
    fields.put("examples", shadow.examples().stream().map(MigrationJson::example).toList());
    return fields;
  }

  private static Map<String, Object> example(ShadowStatus.Example example) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("room", example.id().room());
    fields.put("name", example.id().author());
    fields.put("time", UnixTime.format(example.id().sentAt()));
    fields.put("on", word(example.on()));
    fields.put("kind", word(example.kind()));
    return fields;
  }

  private static long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
