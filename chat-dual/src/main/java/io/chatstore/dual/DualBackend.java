package io.chatstore.dual;

import io.chatstore.env.Backend;
import io.chatstore.env.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * {@code DB_BACKEND=dual}: two stores that other words of {@code DB_BACKEND} name, as one,
 * configured by environment variables. Found by {@link java.util.ServiceLoader}, not made by
 * applications.
 */
public final class DualBackend implements Backend {

  private static final String SOURCE = "DUAL_SOURCE";
  private static final String TARGET = "DUAL_TARGET";
  private static final String PHASE = "MIGRATION_PHASE";
  private static final String PHASE_FILE = "MIGRATION_PHASE_FILE";
  private static final String SHADOW_RATE = "DUAL_SHADOW_RATE";
  private static final String JOURNAL = "DUAL_JOURNAL";
  private static final String JOURNAL_BYTES = "DUAL_JOURNAL_BYTES";
  private static final String JOURNAL_OVERFLOW = "DUAL_JOURNAL_OVERFLOW";
  private static final String INTENTS = "DUAL_INTENTS";
  private static final String REPAIR_MISSING = "DUAL_REPAIR_MISSING";
  private static final String GATE_COMPARISONS = "DUAL_GATE_COMPARISONS";
  private static final String GATE_MISMATCH_RATE = "DUAL_GATE_MISMATCH_RATE";

  /** For {@link java.util.ServiceLoader}. */
  public DualBackend() {}

  @Override
  public Set<String> names() {
    return Set.of("dual");
  }

  @Override
  public Set<String> variables() {
    return Set.of(
        SOURCE,
        TARGET,
        PHASE,
        PHASE_FILE,
        SHADOW_RATE,
        JOURNAL,
        JOURNAL_BYTES,
        JOURNAL_OVERFLOW,
        INTENTS,
        REPAIR_MISSING,
        GATE_COMPARISONS,
        GATE_MISMATCH_RATE);
  }

  @Override
  public Set<String> prefixes() {
    return Set.of(SOURCE + "_", TARGET + "_");
  }

  @Override
  public Choice configure(Settings settings) {
    Choice source = settings.choice(SOURCE, SOURCE + "_");
    Choice target = settings.choice(TARGET, TARGET + "_");
    Optional<WantedPhase> phase =
        settings.value(PHASE, "one of " + MigrationPhase.words(), WantedPhase::parse);
    Optional<Path> file = settings.value(PHASE_FILE, "the path of a file", Path::of);
    onePhase(settings);
    EnvironmentValues values = new EnvironmentValues(settings);
    settings.required(JOURNAL, "a folder on a disk that outlives the process");
    values.take(JOURNAL, "the path of a folder", Path::of, DualChatStoreBuilder::journal);
    journal(values);
    reads(values);
    return new DualConfiguration(source, target, phase, file, values::applyTo);
  }

  private static void onePhase(Settings settings) {
    boolean fixed = settings.text(PHASE).isPresent();
    boolean inFile = settings.text(PHASE_FILE).isPresent();
    if (fixed && inFile) {
      settings.fault(PHASE + " and " + PHASE_FILE + " are both set; only one may say the phase");
    } else if (!fixed && !inFile) {
      settings.fault(
          "neither "
              + PHASE
              + " nor "
              + PHASE_FILE
              + " is set; one needs to say the phase, one of "
              + MigrationPhase.words());
    }
  }

  private static void journal(EnvironmentValues values) {
    values.take(
        JOURNAL_BYTES,
        "a number of bytes from 1048576",
        Long::valueOf,
        DualChatStoreBuilder::journalBytes);
    values.oneOf(JOURNAL_OVERFLOW, Overflow.class, DualChatStoreBuilder::whenJournalIsFull);
    values.ifTrue(INTENTS, DualChatStoreBuilder::writeIntents);
  }

  private static void reads(EnvironmentValues values) {
    values.take(
        SHADOW_RATE, "a share from 0 to 1", Double::valueOf, DualChatStoreBuilder::shadowRate);
    values.ifTrue(REPAIR_MISSING, DualChatStoreBuilder::repairMissing);
    values.take(
        GATE_COMPARISONS,
        "a number from 1 to 100000",
        Integer::valueOf,
        DualChatStoreBuilder::gateComparisons);
    values.take(
        GATE_MISMATCH_RATE,
        "a share from 0 to 1",
        Double::valueOf,
        DualChatStoreBuilder::gateMismatchRate);
  }
}
