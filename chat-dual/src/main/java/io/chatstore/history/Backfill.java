package io.chatstore.history;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.MessageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Copies a history into a store while the application goes on (rules B6 to B11). Parts of the
 * source are read side by side, and many writes are under way; memory does not grow with what is
 * copied. It never changes what stands on the target, so it may be run twice, beside live traffic,
 * and again.
 *
 * <pre>{@code
 * BackfillReport report =
 *     Backfill.from(source).to(target).checkpoint(file).rejects(other).build().run();
 * }</pre>
 *
 * <p>How far it has come is in the checkpoint file. After {@link #stop}, a failure or {@code kill
 * -9} the same backfill goes on there; what was under way then is copied again, which does no harm.
 * What is no message, or meets other content on the target, goes to the file of rejected records
 * with its reason, and stops nothing.
 *
 * <p>One run at a time. {@link #progress} and {@link #stop} are for any thread. Closes nothing.
 */
public final class Backfill {

  private final MessageSource source;
  private final AsyncChatStore target;
  private final BackfillSettings settings;
  private final Pace pace;
  private final Pace readPace;
  private final Advance advance;
  private final Attempts attempts;
  private volatile boolean stopping;
  private volatile boolean running;
  private volatile @Nullable Run run;

  /** What one run is made of. */
  private record Run(Ledger ledger, OptionalLong estimate, long start) {}

  Backfill(MessageSource source, AsyncChatStore target, BackfillSettings settings) {
    this.source = source;
    this.target = target;
    this.settings = settings;
    this.pace = new Pace(settings.messagesPerSecond(), settings.underWay());
    this.readPace = new Pace(settings.readUnitsPerSecond(), Integer.MAX_VALUE);
    this.advance = new Advance(settings.giveUpAfter());
    this.attempts = new Attempts(advance, () -> stopping);
  }

  /** Begins to configure a copy of what a source holds. */
  public static BackfillBuilder from(MessageSource source) {
    return new BackfillBuilder(source);
  }

  /**
   * Copies, until all is copied or {@link #stop} is called, on threads of its own.
   *
   * @throws Misconfigured if the checkpoint is of another copy or damaged, or a file cannot be
   *     written: nothing is copied then
   * @throws io.chatstore.ChatStoreException if nothing could be read or written for as long as
   *     {@link BackfillBuilder#giveUpAfter}; what is done is in the checkpoint
   * @throws InterruptedException if the thread is interrupted; what is done is in the checkpoint
   */
  public BackfillReport run() throws InterruptedException {
    advance.begin();
    running = true;
    try {
      return run(System.nanoTime());
    } catch (Failures.Stopped e) { // before there was anything to note
      throw e.failure();
    } finally {
      running = false;
      stopping = false;
    }
  }

  private BackfillReport run(long start) throws InterruptedException {
    String from = attempts.ask(source::identity);
    String to = targetIdentity();
    List<String> parts = attempts.ask(() -> source.parts(settings.parts()));
    String plan = from + " to " + to + ", " + parts.size() + " parts";
    Checkpoint checkpoint = checkpoint(plan, parts);
    OptionalLong estimate = attempts.ask(source::estimate);
    try (Ledger ledger = new Ledger(checkpoint, settings)) {
      run = new Run(ledger, estimate, start);
      advance.begin();
      copy(ledger);
      return new BackfillReport(
          from,
          to,
          ledger.counts(),
          checkpoint.counts(),
          ledger.isFinished(),
          settings.since(start));
    } catch (IOException e) {
      throw new Misconfigured("the copy cannot keep its files: " + e.getMessage(), e);
    }
  }

  private String targetIdentity() throws InterruptedException {
    return target instanceof MessageSource known
        ? attempts.ask(known::identity)
        : target.getClass().getSimpleName();
  }

  private Checkpoint checkpoint(String plan, List<String> parts) {
    if (settings.checkpoint().isEmpty() || !Files.exists(settings.checkpoint().get())) {
      return Checkpoint.beginning(plan, parts);
    }
    try {
      Checkpoint standing = Checkpoint.read(settings.checkpoint().get());
      if (!standing.plan().equals(plan)) {
        throw new Misconfigured(
            "checkpoint "
                + settings.checkpoint().get()
                + " is of another copy ("
                + standing.plan()
                + ") than this one ("
                + plan
                + "): name another file, or copy what it was for",
            null);
      }
      return standing;
    } catch (IOException | RuntimeException e) {
      if (e instanceof Misconfigured already) {
        throw already;
      }
      throw new Misconfigured("the checkpoint cannot be read: " + e.getMessage(), e);
    }
  }

  private void copy(Ledger ledger) throws InterruptedException, IOException {
    Queue<String> left = new ConcurrentLinkedQueue<>(ledger.unfinished());
    List<PartCopy> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(settings.parallel(), left.size()); i++) {
      SliceReader reader = new SliceReader(source, settings, readPace, attempts);
      workers.add(
          new PartCopy(
              reader,
              new SliceWriter(target, settings, pace, advance),
              settings.secondLook()
                  ? LateChanges.between(source, target, reader, attempts)
                  : Optional.empty(),
              ledger,
              left,
              () -> stopping,
              this::stop));
    }
    workers.forEach(PartCopy::start);
    boolean interrupted = awaitAll(workers);
    ledger.save(); // not while the thread is interrupted: that would close the files
    Optional<Throwable> failure =
        workers.stream().flatMap(worker -> worker.failure().stream()).findFirst();
    if (failure.isPresent()) {
      throw thrown(failure.get());
    }
    if (interrupted) {
      throw new InterruptedException("the copy was interrupted; what is done is noted");
    }
  }

  /** Waits for all; an interruption stops them, and is told when they have ended. */
  private boolean awaitAll(List<PartCopy> workers) {
    boolean interrupted = false;
    for (int i = 0; i < workers.size(); ) {
      try {
        workers.get(i).await();
        i++;
      } catch (InterruptedException e) {
        interrupted = true;
        stop();
      }
    }
    return interrupted;
  }

  private static RuntimeException thrown(Throwable failure) throws IOException {
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException unchecked) {
      return unchecked;
    }
    return new CompletionException(failure);
  }

  /**
   * Ends the run soon: what is under way is finished and noted, nothing more is begun. Returns at
   * once; also before a run, which then copies nothing.
   */
  public void stop() {
    stopping = true;
  }

  /** Whether a run is under way, on whatever thread; what it begins with counts too. */
  public boolean isRunning() {
    return running;
  }

  /** How far it has come; all zero before it runs. */
  public BackfillProgress progress() {
    Run now = run;
    if (now == null) {
      return new BackfillProgress(
          BackfillCounts.ZERO,
          OptionalLong.empty(),
          settings.parts(),
          0,
          Duration.ZERO,
          0,
          pace.perSecond(),
          0,
          running ? advance.sinceLast() : Duration.ZERO);
    }
    return new BackfillProgress(
        now.ledger().counts(),
        now.estimate(),
        now.ledger().parts(),
        now.ledger().partsDone(),
        settings.since(now.start()),
        advance.perSecond(),
        pace.perSecond(),
        advance.repeated(),
        advance.sinceLast());
  }
}
