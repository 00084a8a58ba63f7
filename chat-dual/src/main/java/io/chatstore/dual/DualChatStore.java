package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.AsyncUserTimelines;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.Limits;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import io.chatstore.TimelineRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Two stores as one, which carries a migration from the one to the other while the application
 * runs: in each {@linkplain MigrationPhase phase} it says who is written and who is read.
 *
 * <p>Where both are written, both writes are under way at once, and the side that is read answers
 * the caller. What it acknowledged and the other one did not is in the journal, on disk, before the
 * caller is answered, and is replayed until it holds. So nothing that was acknowledged is ever lost
 * on a side that is or will be read, whatever fails: a side, or this process at any instruction.
 *
 * <p>The sides may be any two stores, also of one kind, also dual stores. Closing this closes
 * neither. It has a few threads of its own and the journal's folder until it is closed. Futures are
 * completed on threads of the clients or of its own: do not block in what depends on them.
 * Cancelling one does not end the put.
 *
 * <p>Safe for any number of threads. Of several processes over the same two stores each has a
 * journal and a gate of its own; they may be in neighbouring phases at the same time.
 */
public sealed class DualChatStore implements AsyncChatStore, AsyncCorrections
    permits DualTimelineStore {

  private static final Logger LOG = System.getLogger(DualChatStore.class.getName());

  private final DualSettings settings;
  private final BothSides sides;
  private final DualListener listener;
  private final Threads threads = new Threads();
  private final Journal journal;
  private final Marks marks;
  private final Phases phases;
  private final Recorder recorder;
  private final Replayer replayer;
  private final ShadowReads shadow;
  private final Gate gate;
  private volatile boolean closed;

  DualChatStore(DualSettings settings) throws IOException {
    this.settings = settings;
    this.listener = new SafeListener(settings.listener());
    this.journal = Journal.open(settings.journal(), settings.limits());
    try {
      this.marks = new Marks(journal.notes());
      this.phases = new Phases(settings.phase(), journal.notes(), listener);
      markWhatOpeningLost();
    } catch (IOException | RuntimeException e) {
      journal.close();
      threads.close();
      throw e;
    }
    this.sides =
        new BothSides(
            guarded(Side.SOURCE, settings.source()), guarded(Side.TARGET, settings.target()));
    this.recorder =
        new Recorder(journal, marks, settings.overflow(), listener, threads, this::wakeReplayer);
    this.replayer =
        new Replayer(
            journal,
            new Settlement(sides, () -> phases.phase().settles(), recorder, marks, listener),
            sides);
    this.shadow =
        new ShadowReads(
            settings.shadow(), side -> sides.of(side).store(), this::lags, this::missing, listener);
    this.gate =
        new Gate(sides, this::status, settings.gateComparisons(), settings.gateMismatchRate());
    replayer.start();
    if (settings.phase().mayChange()) {
      threads.every(settings.phaseInterval().toMillis(), TimeUnit.MILLISECONDS, phases::follow);
    }
  }

  /** Whether the journal has owed a side something since before a comparison's first look. */
  private boolean lags(Side side) {
    JournalStatus owed = journal.status();
    Instant firstLook = Instant.now().minus(settings.shadow().lookAgain());
    return owed.owedTo(side) > 0
        && owed.oldest().map(oldest -> !oldest.isAfter(firstLook)).orElse(false);
  }

  /** A builder with nothing set. */
  public static DualChatStoreBuilder builder() {
    return new DualChatStoreBuilder();
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    Limits.requireStorable(message);
    if (closed) {
      return CompletableFuture.failedFuture(afterClose());
    }
    MigrationPhase phase = phases.phase();
    GuardedSide settling = sides.of(phase.settles());
    GuardedSide other = sides.of(phase.settles().other());
    if (!phase.writesBoth()) {
      return putAlone(message, phase, settling);
    }
    DualPut put = new DualPut(message, settling, other, recorder, threads, listener);
    return settings.intents() ? put.startWithIntent(settings.overflow()) : put.start();
  }

  private CompletableFuture<PutResult> putAlone(
      ChatMessage message, MigrationPhase phase, GuardedSide alone) {
    Side other = alone.side().other();
    if (marks.isComplete(other)) {
      mark(other, "puts go to the " + alone.side() + " alone in " + phase);
    }
    return alone.put(message);
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    if (closed) {
      return CompletableFuture.failedFuture(afterClose());
    }
    MigrationPhase phase = phases.phase();
    CompletableFuture<Page> read = sides.of(phase.read()).read(request);
    if (phase.compares()) {
      var unused =
          read.whenComplete(
              (page, failure) -> {
                if (failure == null) {
                  shadow.offer(request, page, phase.read());
                }
              });
    }
    return read; // and not what depends on it, which would wrap the failure
  }

  /** Reads a timeline, which is not compared: its messages are where their rooms are read. */
  CompletableFuture<Page> timeline(TimelineRequest request) {
    return closed
        ? CompletableFuture.failedFuture(afterClose())
        : sides
            .of(phases.phase().read())
            .measured(Operation.READ, store -> ((AsyncUserTimelines) store).readTimeline(request));
  }

  @Override
  public CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right) {
    return corrected(corrections -> corrections.replace(wrong, right));
  }

  @Override
  public CompletableFuture<Boolean> withdraw(ChatMessage wrong) {
    return corrected(corrections -> corrections.withdraw(wrong));
  }

  /**
   * On the side that settles, whose answer it is, then on the other one; where that one is not
   * written, it is marked as incomplete. The journal has no part in it: what it still owes of the
   * message would be put afterwards.
   */
  private CompletableFuture<Boolean> corrected(
      Function<AsyncCorrections, CompletableFuture<Boolean>> correction) {
    if (closed) {
      return CompletableFuture.failedFuture(afterClose());
    }
    MigrationPhase phase = phases.phase();
    Side other = phase.settles().other();
    if (!phase.writesBoth()) {
      mark(other, "a message was corrected on the " + phase.settles() + " alone");
    }
    CompletableFuture<Boolean> done = corrected(phase.settles(), correction);
    return phase.writesBoth()
        ? done.thenCompose(answer -> corrected(other, correction).thenApply(followed -> answer))
        : done;
  }

  private void mark(Side side, String reason) {
    try {
      marks.incomplete(side, reason);
    } catch (IOException e) { // whoever comes next tries again
      LOG.log(Level.WARNING, "the mark of the " + side + " could not be noted on disk", e);
    }
  }

  private CompletableFuture<Boolean> corrected(
      Side side, Function<AsyncCorrections, CompletableFuture<Boolean>> correction) {
    return sides.of(side).store() instanceof AsyncCorrections corrections
        ? correction.apply(corrections)
        : CompletableFuture.failedFuture(
            new Misconfigured("the store that is the " + side + " cannot be corrected", null));
  }

  /**
   * One of the two stores, as for the copy of a history or its verification. What is put there
   * directly is on that side alone, and neither guarded nor counted here. Whoever gets it does not
   * close it.
   */
  public AsyncChatStore side(Side side) {
    return sides.of(side).store();
  }

  /** The phase in force. */
  public MigrationPhase phase() {
    return phases.phase();
  }

  /**
   * Asks at once where the phase comes from, instead of at the next interval. A step that skips a
   * phase and is not forced is refused: then the phase stays, and that is logged.
   *
   * @return the phase in force from now on
   */
  public MigrationPhase followPhase() {
    phases.follow();
    return phases.phase();
  }

  /**
   * Whether the step to another phase may be taken now, with the evidence. Asks both sides one
   * small read, and waits for what the journal owes at that moment, together some seconds; never
   * fails.
   */
  public CompletableFuture<GateAnswer> gate(MigrationPhase to) {
    return gate.ask(to)
        .thenApply(
            answer -> {
              listener.gateAsked(answer);
              return answer;
            });
  }

  /** What the store is doing; costs no I/O. */
  public DualStatus status() {
    Phases.InForce now = phases.inForce();
    return new DualStatus(
        now.phase(),
        now.since(),
        now.flips(),
        Map.of(Side.SOURCE, sides.source().status(), Side.TARGET, sides.target().status()),
        marks.incomplete(),
        journal.status(),
        shadow.status());
  }

  /**
   * Changes the share of reads that is compared.
   *
   * @param rate from 0 to 1
   */
  public void shadowRate(double rate) {
    shadow.rate(DualChatStoreBuilder.share("shadowRate", rate));
  }

  /**
   * Replays the journal now, and waits until nothing is left in it or the time is over.
   *
   * @return whether nothing is left
   */
  public boolean drain(Duration within) throws InterruptedException {
    return replayer.drain(within);
  }

  /**
   * Takes a side's mark of being incomplete away: what it lacked has been copied, and that was
   * verified.
   *
   * @param reason how that is known, for the log
   * @throws UncheckedIOException if the mark's file cannot be written; the mark then stays
   */
  public void declareComplete(Side side, String reason) {
    try {
      marks.complete(side, reason);
    } catch (IOException e) {
      throw new UncheckedIOException("the mark of the " + side + " could not be taken away", e);
    }
  }

  @Override
  public long unreadableRecords() {
    return sides.source().store().unreadableRecords() + sides.target().store().unreadableRecords();
  }

  /**
   * Ends the replay and the comparisons, and gives the journal's folder back; twice does no harm.
   * What the journal still holds is replayed when a store is opened on its folder again. Closes
   * neither of the two stores.
   */
  @Override
  public void close() {
    closed = true;
    shadow.close();
    replayer.close();
    threads.close();
    journal.close();
    if (settings.owning()) {
      settings.source().close();
      settings.target().close();
    }
  }

  private GuardedSide guarded(Side side, AsyncChatStore store) {
    return new GuardedSide(side, store, settings.underWay(), settings.patience(), listener);
  }

  private void wakeReplayer() {
    replayer.wake();
  }

  private void missing(ChatMessage message, Side on) {
    if (settings.repairs() && on != phases.phase().settles()) {
      listener.repaired(on);
      recorder.leave(new Task(Task.Kind.PUT, message, EnumSet.of(on)));
    }
  }

  /** Damage that may have held an entry: which side lacks something is not known. */
  private void markWhatOpeningLost() throws IOException {
    for (String repair : journal.repairs()) {
      LOG.log(Level.WARNING, "the journal was mended: {0}", repair);
    }
    if (journal.mayHaveLost()) {
      for (Side side : Side.values()) {
        marks.incomplete(side, "the journal was damaged: " + journal.repairs());
      }
    }
  }

  private static Misconfigured afterClose() {
    return new Misconfigured("the dual store is closed", null);
  }
}
