package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import io.chatstore.MessageSource;
import io.chatstore.history.Backfill;
import io.chatstore.history.BackfillProgress;
import io.chatstore.history.BackfillReport;
import io.chatstore.verify.Verification;
import io.chatstore.verify.VerificationReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Copies a history, with no rate set, to a target that takes few messages, and notes how the copy
 * comes to terms with that.
 *
 * @param folder where a file may be
 */
record ThrottledRun(int messages, Path folder, PrintStream out) {

  private static final long POLL_MILLIS = 250;

  /**
   * Runs it.
   *
   * @param target empty
   * @param perSecond messages that it takes, beside what it turns away itself
   */
  ThrottledOutcome of(String name, ChatStore target, double perSecond) throws InterruptedException {
    ThrottledTarget throttled = new ThrottledTarget(target.async(), new TokenBucket(perSecond));
    Backfill copy = Backfill.from(Archive.source(messages)).to(throttled).build();
    List<ThrottledMoment> moments = Collections.synchronizedList(new ArrayList<>());
    Thread watch = new Thread(() -> watch(copy, throttled, moments), "watch");
    watch.setDaemon(true);
    watch.start();
    BackfillReport copied;
    try {
      copied = Watched.copy(name, copy, out);
    } finally {
      watch.interrupt();
      watch.join();
    }
    moments.add(moment(copy.progress(), throttled));
    return new ThrottledOutcome(name, copied, List.copyOf(moments), verify(target));
  }

  private static void watch(
      Backfill copy, ThrottledTarget throttled, List<ThrottledMoment> moments) {
    try {
      while (true) {
        moments.add(moment(copy.progress(), throttled));
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThrottledMoment moment(BackfillProgress now, ThrottledTarget throttled) {
    return new ThrottledMoment(
        now.running(),
        now.allowedPerSecond(),
        now.counts().total(),
        throttled.asked(),
        throttled.turnedAway());
  }

  private VerificationReport verify(ChatStore target) throws InterruptedException {
    return Watched.verify(
        "verification",
        Verification.of(Archive.source(messages), (MessageSource) target.async())
            .differences(folder.resolve("differences.jsonl"))
            .build(),
        out);
  }
}
