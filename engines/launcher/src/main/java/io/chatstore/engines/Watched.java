package io.chatstore.engines;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The main class of every engine's process: runs the engine, and ends with the owner.
 *
 * <p>Arguments: the owner's process id, the folder to delete at the end, the engine's main class
 * and its arguments.
 */
final class Watched {

  private static final long POLL_MILLIS = 100;

  private Watched() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    ignore("INT");
    ignore("HUP");
    Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(args[0]));
    Path folder = Path.of(args[1]);
    Thread watch = new Thread(() -> endWith(owner, folder), "end-with-owner");
    watch.setDaemon(true);
    watch.start();
    String[] rest = Arrays.copyOfRange(args, 3, args.length);
    Class.forName(args[2]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  /** Polls, as {@code onExit()} of a process that is no child does, but not with growing pauses. */
  private static void endWith(Optional<ProcessHandle> owner, Path folder) {
    try {
      while (owner.filter(ProcessHandle::isAlive).isPresent()) {
        Thread.sleep(POLL_MILLIS);
      }
      Folders.delete(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  /** A terminal sends these to all its processes; the engine is there until the owner is done. */
  private static void ignore(String signal) throws ReflectiveOperationException {
    // By reflection, because javac warns of this class and cannot be told not to.
    Class<?> signals = Class.forName("sun.misc.Signal");
    Class<?> handlers = Class.forName("sun.misc.SignalHandler");
    Object ignored = handlers.getField("SIG_IGN").get(null);
    Object numbered = signals.getConstructor(String.class).newInstance(signal);
    signals.getMethod("handle", signals, handlers).invoke(null, numbered, ignored);
  }
}
