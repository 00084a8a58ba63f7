package io.chatstore.dual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Where the phase comes from. Asked by one thread at a time. */
interface PhaseSource {

  /**
   * What it says now.
   *
   * @throws IOException if a file cannot be read
   * @throws RuntimeException if what it says is no phase, or the application's supplier throws
   */
  WantedPhase ask() throws IOException;

  /** Whether it may say something else later. */
  default boolean mayChange() {
    return true;
  }

  /** One that always says the same. */
  static PhaseSource fixed(WantedPhase wanted) {
    return new PhaseSource() {
      @Override
      public WantedPhase ask() {
        return wanted;
      }

      @Override
      public boolean mayChange() {
        return false;
      }
    };
  }

  /** One that the application supplies. */
  static PhaseSource of(Supplier<WantedPhase> supplier) {
    return supplier::get;
  }

  /** One that stands in a file, in the words of {@link WantedPhase#parse}. */
  static PhaseSource file(Path file) {
    return () -> {
      try {
        return WantedPhase.parse(Files.readString(file));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("in the file " + file + ": " + e.getMessage(), e);
      }
    };
  }
}
