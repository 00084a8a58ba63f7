package io.chatstore.dual;

import io.chatstore.MessageId;
import java.time.Instant;
import java.util.Set;

/**
 * What the journal owes of one message.
 *
 * @param id the message's identity; its text stays in the file
 * @param kind whether it is to stand on those sides, or not to
 * @param owed the sides that are owed it
 * @param since when that was written
 */
public record JournalEntry(MessageId id, Kind kind, Set<Side> owed, Instant since) {

  /** What is owed. */
  public enum Kind {
    /** The message is to stand there. */
    PUT,
    /** The message is not to stand there. */
    WITHDRAW
  }
}
