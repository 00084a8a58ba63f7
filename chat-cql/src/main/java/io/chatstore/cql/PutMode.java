package io.chatstore.cql;

import io.chatstore.PutResult.Outcome;

/** How a put treats what may stand under the message's identity already. */
public enum PutMode {
  /**
   * {@code INSERT ... IF NOT EXISTS}: tells stored, already stored and conflict apart (rules P1 to
   * P3). Each put is a round of Paxos on its room, so the puts of one room wait for each other.
   */
  CONDITIONAL,
  /**
   * A plain insert whose write timestamp is the message's own time: faster by a multiple in a busy
   * room, and answers {@link Outcome#WRITTEN}. A repeat changes nothing, two texts under one
   * identity come to the same one on every replica, and a later delete is never undone (rule P4).
   */
  PLAIN
}
