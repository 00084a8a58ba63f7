package io.chatstore.examples.tools;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * Says so, once each time, when nothing has succeeded for long, and when it goes on again. For one
 * thread.
 */
final class StallAlarm {

  private final PrintWriter err;
  private final boolean json;
  private final Duration patience;
  private boolean told;

  StallAlarm(PrintWriter err, boolean json, Duration patience) {
    this.err = err;
    this.json = json;
    this.patience = patience;
  }

  void check(Duration sinceLast) {
    boolean stalled = sinceLast.compareTo(patience) >= 0;
    if (stalled != told) {
      told = stalled;
      tell(sinceLast);
    }
  }

  private void tell(Duration sinceLast) {
    if (json) {
      err.println(
          new Json()
              .with("event", told ? "stalled" : "going_on")
              .with("since_last_seconds", sinceLast.toMillis() / 1e3));
    } else if (told) {
      err.println(
          "ALARM: nothing has succeeded for "
              + Words.of(sinceLast)
              + "; it is tried on. Look at both stores.");
    } else {
      err.println("It goes on again.");
    }
    err.flush();
  }
}
