package io.chatstore.examples.tools;

import java.io.PrintWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the library warns about, a line each, with the failure in a word and without its stack. */
final class WarningLines extends Handler {

  private final PrintWriter err;
  private final SimpleFormatter formatter = new SimpleFormatter();

  private WarningLines(PrintWriter err) {
    this.err = err;
    setLevel(Level.WARNING);
  }

  /** Has all lines of this process's log written so. */
  static void install(PrintWriter err) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(new WarningLines(err));
  }

  @Override
  public void publish(LogRecord logged) {
    if (isLoggable(logged)) {
      Throwable thrown = logged.getThrown();
      err.println(
          "Warning: " + formatter.formatMessage(logged) + (thrown == null ? "" : ": " + thrown));
      err.flush();
    }
  }

  @Override
  public void flush() {
    err.flush();
  }

  @Override
  public void close() {
    err.flush();
  }
}
