package io.chatstore.verify;

import java.util.Locale;

/** How a message differs between source and target. */
public enum DifferenceKind {
  /** In the source, and not in the target. */
  MISSING,
  /** In the target, and not in the source. */
  UNEXPECTED,
  /** In both, with different texts. */
  CHANGED;

  /** As it is written in files and reports: in lower case. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a word.
   *
   * @throws IllegalArgumentException if it is none
   */
  static DifferenceKind ofWord(String word) {
    for (DifferenceKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("'" + word + "' is no kind of difference");
  }
}
