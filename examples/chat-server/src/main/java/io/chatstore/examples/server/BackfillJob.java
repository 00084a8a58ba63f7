package io.chatstore.examples.server;

import io.chatstore.AsyncChatStore;
import io.chatstore.MessageSource;
import io.chatstore.history.Backfill;
import io.chatstore.history.BackfillProgress;
import java.util.function.Consumer;

/** A run of the copy from the source to the target. Safe for any thread. */
final class BackfillJob {

  private final Backfill backfill;
  private final Job job;

  private BackfillJob(Backfill backfill, Job job) {
    this.backfill = backfill;
    this.job = job;
  }

  /**
   * Begins, or goes on where the checkpoint says. A copy that comes to its end takes its checkpoint
   * away, so that the next one begins anew.
   *
   * @param watcher is given the copy before it runs
   */
  static BackfillJob start(
      MessageSource source, AsyncChatStore target, HistoryFiles files, Consumer<Backfill> watcher) {
    Backfill backfill =
        Backfill.from(source)
            .to(target)
            .checkpoint(files.checkpoint())
            .rejects(files.rejects())
            .build();
    watcher.accept(backfill);
    Job job =
        Job.start(
            "backfill",
            () -> {
              boolean finished = backfill.run().finished();
              if (finished) {
                files.forgetCheckpoint();
              }
              return finished;
            },
            backfill::stop);
    return new BackfillJob(backfill, job);
  }

  Job job() {
    return job;
  }

  BackfillProgress progress() {
    return backfill.progress();
  }

  /** Messages a second, lately; none when it has ended. */
  double perSecond() {
    return job.isGoing() ? backfill.progress().perSecond() : 0;
  }
}
