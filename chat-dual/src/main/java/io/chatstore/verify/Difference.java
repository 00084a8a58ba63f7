package io.chatstore.verify;

import io.chatstore.MessageId;
import java.util.Objects;

/**
 * A message in which source and target differ, without its text.
 *
 * @param kind how
 * @param id which
 */
public record Difference(DifferenceKind kind, MessageId id) {

  /** Checks for nulls. */
  public Difference {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
  }
}
