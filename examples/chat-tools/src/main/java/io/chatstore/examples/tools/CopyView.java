package io.chatstore.examples.tools;

import io.chatstore.history.BackfillProgress;
import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;

/** Shows how far a copy is. For one thread at a time. */
interface CopyView extends AutoCloseable {

  /** Shows it, if it is time to. */
  void show(BackfillProgress progress);

  /** Shows how far it has come at the end. */
  void end(BackfillProgress progress);

  @Override
  void close();

  /** JSON lines if asked for, else a bar on a terminal, else a line every few seconds. */
  static CopyView on(PrintWriter err, boolean json) {
    if (json) {
      return new CopyLines(err, CopyLines::json);
    }
    return isTerminal() ? new CopyBar() : new CopyLines(err, CopyLines::words);
  }

  /** From Java 22 on there is a console without a terminal, too; it then says so itself. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
