package io.chatstore.history;

import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.Unavailable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.zip.ZipException;

/** Work that is done at the call, and what its failures are to the caller. */
final class Answers {

  private Answers() {}

  /** Work on a file. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Work on a file that has no result. */
  interface Action {
    void run() throws IOException;
  }

  /** A future that is complete; a failure of the work is in it. */
  static <T> CompletableFuture<T> of(Supplier<T> work) {
    try {
      return CompletableFuture.completedFuture(work.get());
    } catch (ChatStoreException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Does the work.
   *
   * @throws ChatStoreException that names the file, if it fails
   */
  static <T> T on(Path file, Work<T> work) {
    try {
      return work.run();
    } catch (NoSuchFileException e) {
      throw new Misconfigured("there is no file " + name(file) + ": name one that is there", e);
    } catch (AccessDeniedException e) {
      throw new Misconfigured(
          "file " + name(file) + " may not be opened: mend its owner or mode", e);
    } catch (EOFException | ZipException e) {
      throw new Misconfigured(
          "file " + name(file) + " is cut off or damaged: bring it anew, and begin it anew", e);
    } catch (IOException e) {
      if (Files.isDirectory(file)) {
        throw new Misconfigured(name(file) + " is a folder: name the files in it", e);
      }
      throw new Unavailable("file " + name(file) + " could not be read or written", e);
    }
  }

  /**
   * Does the work.
   *
   * @throws ChatStoreException that names the file, if it fails
   */
  static void run(Path file, Action work) {
    boolean unused =
        on(
            file,
            () -> {
              work.run();
              return true;
            });
  }

  /** A file's own name on one line. */
  static String name(Path file) {
    Path name = file.getFileName();
    return (name == null ? file : name).toString().replaceAll("\\p{Cntrl}", "?");
  }

  static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is " + value + ", but must be at least 1");
    }
  }
}
