package io.chatstore.examples.migration;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What the library warns about, a line each on the screen, without stacks: they are expected here.
 */
final class WarningLines extends Handler {

  private static final int LONGEST = 140;

  private final Screen screen;
  private final SimpleFormatter formatter = new SimpleFormatter();

  private WarningLines(Screen screen) {
    this.screen = screen;
    setLevel(Level.WARNING);
  }

  /** Has all lines of this process's log written so. */
  static void install(Screen screen) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(new WarningLines(screen));
  }

  @Override
  public void publish(LogRecord logged) {
    if (isLoggable(logged)) {
      String line = "log: " + formatter.formatMessage(logged);
      screen.line(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
  }

  @Override
  public void flush() {
    // the screen does
  }

  @Override
  public void close() {
    // the screen stays
  }
}
