package io.chatstore.env;

import io.chatstore.AsyncChatStore;
import io.chatstore.Schema;
import java.util.Set;

/** A back end that environment variables can choose; found by {@link java.util.ServiceLoader}. */
public interface Backend {

  /** The values of {@code DB_BACKEND} that choose it. */
  Set<String> names();

  /** The variables it reads. */
  Set<String> variables();

  /**
   * What may stand before the variables of the back ends that it chooses itself, such as {@code
   * DUAL_SOURCE_}; see {@link Settings#choice}. None, if it chooses none.
   */
  default Set<String> prefixes() {
    return Set.of();
  }

  /**
   * Reads its variables. Does no I/O, and does not throw for a faulty variable: {@link Settings}
   * takes note of each fault, and the result is not used if there is any.
   */
  Choice configure(Settings settings);

  /** A back end with its configuration, not opened yet. */
  interface Choice {

    /** Opens the store; the caller closes it. */
    AsyncChatStore open();

    /** The table that the store works on. */
    Schema schema();
  }
}
