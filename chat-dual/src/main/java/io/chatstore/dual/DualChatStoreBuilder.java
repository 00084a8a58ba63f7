package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncUserTimelines;
import io.chatstore.ChatStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Configures a {@link DualChatStore}. Not safe for several threads.
 *
 * <p>Each value is set once at most; anything else is an {@link IllegalStateException} at once. The
 * two stores, where the phase comes from, and the journal's folder have to be set.
 */
public final class DualChatStoreBuilder {

  /** Share of reads that is compared if the builder is not told otherwise: one in a hundred. */
  public static final double DEFAULT_SHADOW_RATE = 0.01;

  /** Bytes of the journal if the builder is not told otherwise: 256 MiB. */
  public static final long DEFAULT_JOURNAL_BYTES = 256L << 20;

  /**
   * Puts under way on a side that no caller waits for, if not told otherwise: {@value}. More than
   * the AWS SDK's 50 connections, so that they are busy, and not so many that the rest gives up
   * waiting for one.
   */
  public static final int DEFAULT_UNDER_WAY = 64;

  /** Comparisons of reads under way if the builder is not told otherwise: {@value}. */
  public static final int DEFAULT_COMPARISONS_UNDER_WAY = 16;

  /** Comparisons that the gate wants to see if the builder is not told otherwise: {@value}. */
  public static final int DEFAULT_GATE_COMPARISONS = 100;

  /** How long a side may take that no caller waits for, if the builder is not told otherwise. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

  /** When a difference is looked at again if the builder is not told otherwise. */
  public static final Duration DEFAULT_LOOK_AGAIN = Duration.ofSeconds(2);

  /** How often a file or a supplier is asked for the phase if not told otherwise. */
  public static final Duration DEFAULT_PHASE_INTERVAL = Duration.ofSeconds(1);

  private final Setting<AsyncChatStore> source = new Setting<>("source");
  private final Setting<AsyncChatStore> target = new Setting<>("target");
  private final Setting<PhaseSource> phase = new Setting<>("the phase");
  private final Setting<Duration> phaseInterval = new Setting<>("phaseInterval");
  private final Setting<Path> journal = new Setting<>("journal");
  private final Setting<Long> journalBytes = new Setting<>("journalBytes");
  private final Setting<Overflow> overflow = new Setting<>("whenJournalIsFull");
  private final Setting<Boolean> intents = new Setting<>("writeIntents");
  private final Setting<Integer> underWay = new Setting<>("underWay");
  private final Setting<Duration> patience = new Setting<>("patience");
  private final Setting<Double> shadowRate = new Setting<>("shadowRate");
  private final Setting<Integer> comparisons = new Setting<>("comparisonsUnderWay");
  private final Setting<Duration> lookAgain = new Setting<>("lookAgain");
  private final Setting<Boolean> repairs = new Setting<>("repairMissing");
  private final Setting<Integer> gateComparisons = new Setting<>("gateComparisons");
  private final Setting<Double> gateMismatchRate = new Setting<>("gateMismatchRate");
  private final Setting<DualListener> listener = new Setting<>("listener");
  private final Setting<Boolean> owning = new Setting<>("closesStores");

  DualChatStoreBuilder() {}

  /** Where the messages are now. The dual store does not close it. */
  public DualChatStoreBuilder source(ChatStore source) {
    this.source.set(source.async());
    return this;
  }

  /** Where they are to be. The dual store does not close it. */
  public DualChatStoreBuilder target(ChatStore target) {
    this.target.set(target.async());
    return this;
  }

  /** A phase that stays. */
  public DualChatStoreBuilder phase(MigrationPhase phase) {
    return phase(new WantedPhase(phase, false, ""));
  }

  /** A phase that stays, entered by force if it is said so. */
  public DualChatStoreBuilder phase(WantedPhase phase) {
    this.phase.set(PhaseSource.fixed(phase));
    return this;
  }

  /**
   * A phase that the application says, such as a feature flag. It is asked when the store is built,
   * at every {@link #phaseInterval} and by {@link DualChatStore#followPhase}, on a thread of the
   * store's own or the caller's. If it throws or gives null, the phase stays as it is, and that is
   * logged.
   */
  public DualChatStoreBuilder phase(Supplier<WantedPhase> phase) {
    this.phase.set(PhaseSource.of(phase));
    return this;
  }

  /**
   * A phase that stands in a file, such as a mounted Kubernetes ConfigMap: the name of a phase, and
   * optionally {@code forced} and a reason behind it ({@link WantedPhase#parse}). It is read when
   * the store is built and at every {@link #phaseInterval}; what cannot be read leaves the phase as
   * it is, and is logged.
   */
  public DualChatStoreBuilder phaseFile(Path file) {
    this.phase.set(PhaseSource.file(file));
    return this;
  }

  /**
   * How often a file or a supplier is asked; {@link #DEFAULT_PHASE_INTERVAL} if it is not set.
   *
   * @param interval from 10 milliseconds to an hour
   */
  public DualChatStoreBuilder phaseInterval(Duration interval) {
    phaseInterval.set(
        between("phaseInterval", interval, Duration.ofMillis(10), Duration.ofHours(1)));
    return this;
  }

  /**
   * The journal's folder, on a disk that outlives the process. Made if it is absent. One dual store
   * at a time may have it open.
   */
  public DualChatStoreBuilder journal(Path folder) {
    journal.set(folder);
    return this;
  }

  /**
   * Bytes that the journal may take on disk; {@link #DEFAULT_JOURNAL_BYTES} if it is not set.
   *
   * @param bytes from 1 MiB up
   */
  public DualChatStoreBuilder journalBytes(long bytes) {
    if (bytes < 1 << 20) {
      throw new IllegalArgumentException(
          "journalBytes is " + bytes + ", but must be from " + (1 << 20));
    }
    journalBytes.set(bytes);
    return this;
  }

  /** What happens when the journal is full; {@link Overflow#FAIL_PUT} if it is not set. */
  public DualChatStoreBuilder whenJournalIsFull(Overflow overflow) {
    this.overflow.set(overflow);
    return this;
  }

  /**
   * Writes down every put before it is sent, so that also a put that a crash of this process cut in
   * two ends on both sides. It costs each put a write to the journal's disk; README has figures. If
   * it is not set, a message whose put was never answered may stand on one side alone.
   */
  public DualChatStoreBuilder writeIntents() {
    intents.set(true);
    return this;
  }

  /**
   * Requests that may be under way on a side that no caller waits for; beyond, puts go to the
   * journal alone. {@link #DEFAULT_UNDER_WAY} if it is not set.
   *
   * @param requests from 1 to 65,536
   */
  public DualChatStoreBuilder underWay(int requests) {
    underWay.set(between("underWay", requests, 1, 65_536));
    return this;
  }

  /**
   * How long a side may take that no caller waits for, until its answer counts as lost; {@link
   * #DEFAULT_PATIENCE} if it is not set. Longer than the side's own request timeout is best.
   *
   * @param patience from 10 milliseconds to an hour
   */
  public DualChatStoreBuilder patience(Duration patience) {
    this.patience.set(between("patience", patience, Duration.ofMillis(10), Duration.ofHours(1)));
    return this;
  }

  /**
   * Share of reads that is compared to begin with; {@link #DEFAULT_SHADOW_RATE} if it is not set.
   * {@link DualChatStore#shadowRate(double)} changes it later.
   *
   * @param rate from 0 to 1
   */
  public DualChatStoreBuilder shadowRate(double rate) {
    shadowRate.set(share("shadowRate", rate));
    return this;
  }

  /**
   * Comparisons that may be under way at once; more are shed. {@link
   * #DEFAULT_COMPARISONS_UNDER_WAY} if it is not set.
   *
   * @param comparisons from 1 to 1,024
   */
  public DualChatStoreBuilder comparisonsUnderWay(int comparisons) {
    this.comparisons.set(between("comparisonsUnderWay", comparisons, 1, 1_024));
    return this;
  }

  /**
   * How long to wait before a difference is looked at again, so that what is merely late is not
   * called lost; {@link #DEFAULT_LOOK_AGAIN} if it is not set.
   *
   * @param wait from a millisecond to an hour
   */
  public DualChatStoreBuilder lookAgain(Duration wait) {
    lookAgain.set(between("lookAgain", wait, Duration.ofMillis(1), Duration.ofHours(1)));
    return this;
  }

  /**
   * Puts what a comparison found missing on the side that is not read, by the journal. If it is not
   * set, it is only counted.
   */
  public DualChatStoreBuilder repairMissing() {
    repairs.set(true);
    return this;
  }

  /**
   * Comparisons that the gate wants to have seen, and of which it takes the rate of mismatches;
   * {@link #DEFAULT_GATE_COMPARISONS} if it is not set.
   *
   * @param comparisons from 1 to 100,000
   */
  public DualChatStoreBuilder gateComparisons(int comparisons) {
    gateComparisons.set(between("gateComparisons", comparisons, 1, 100_000));
    return this;
  }

  /**
   * The share of comparisons with a mismatch up to which the gate says yes, inclusive; 0 if it is
   * not set.
   *
   * @param rate from 0 to 1
   */
  public DualChatStoreBuilder gateMismatchRate(double rate) {
    gateMismatchRate.set(share("gateMismatchRate", rate));
    return this;
  }

  /** Is told what the store does, for metrics; nobody if it is not set. */
  public DualChatStoreBuilder listener(DualListener listener) {
    this.listener.set(listener);
    return this;
  }

  /** Has the dual store close both stores when it is closed. */
  DualChatStoreBuilder closesStores() {
    owning.set(true);
    return this;
  }

  /**
   * The store for callers that wait; see {@link #buildAsync}.
   *
   * @throws IOException as {@link #buildAsync}
   */
  public ChatStore build() throws IOException {
    return buildAsync().blocking();
  }

  /**
   * Opens the journal and the store. What the journal holds is replayed from now on, in the
   * background; the two stores are sent nothing by this call.
   *
   * @throws IllegalStateException if something has to be set and is not
   * @throws IOException if the journal cannot be opened, which the message explains
   */
  public DualChatStore buildAsync() throws IOException {
    DualSettings settings =
        new DualSettings(
            source.required(),
            target.required(),
            phase.required(),
            phaseInterval.orElse(DEFAULT_PHASE_INTERVAL),
            journal.required(),
            JournalLimits.of(journalBytes.orElse(DEFAULT_JOURNAL_BYTES)),
            overflow.orElse(Overflow.FAIL_PUT),
            intents.orElse(false),
            underWay.orElse(DEFAULT_UNDER_WAY),
            patience.orElse(DEFAULT_PATIENCE),
            new ShadowSettings(
                shadowRate.orElse(DEFAULT_SHADOW_RATE),
                comparisons.orElse(DEFAULT_COMPARISONS_UNDER_WAY),
                lookAgain.orElse(DEFAULT_LOOK_AGAIN),
                gateComparisons.orElse(DEFAULT_GATE_COMPARISONS)),
            repairs.orElse(false),
            gateComparisons.orElse(DEFAULT_GATE_COMPARISONS),
            gateMismatchRate.orElse(0.0),
            listener.orElse(new DualListener() {}),
            owning.orElse(false));
    return settings.source() instanceof AsyncUserTimelines
            && settings.target() instanceof AsyncUserTimelines
        ? new DualTimelineStore(settings)
        : new DualChatStore(settings);
  }

  private static int between(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ", but must be from " + least + " to " + most);
    }
    return value;
  }

  private static Duration between(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          name + " is " + value + ", but must be from " + least + " to " + most);
    }
    return value;
  }

  static double share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", but must be from 0 to 1");
    }
    return value;
  }
}
