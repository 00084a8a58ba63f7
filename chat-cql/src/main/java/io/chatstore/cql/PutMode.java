package io.chatstore.cql;

import io.chatstore.PutResult.Outcome;

/** How a put treats what may stand under the message's identity already. */
public enum PutMode {
  /**
   * Looks, and writes unless another text stands: tells stored, already stored and conflict apart
   * (rules P1 to P3). It takes two round trips where {@link #PLAIN} takes one: a third to a half of
   * its rate in quiet rooms; the puts of a busy room go together, and come to its rate if many are
   * in flight. Puts under one identity through one store go one after the other. Only where two
   * stores put different texts under one identity at the same instant, both may be told {@link
   * Outcome#STORED}, and one of the texts is lost (rule Q6).
   */
  CHECKED,
  /**
   * {@code INSERT ... IF NOT EXISTS}: tells stored, already stored and conflict apart whoever puts
   * whenever, the strictest mode. Each put is a round of Paxos on its room (or bucket), so the puts
   * of one room wait for each other. ScyllaDB refuses it in a keyspace with tablets, at least up to
   * 2025.3: see {@link Replication#withoutTablets}.
   */
  CONDITIONAL,
  /**
   * A plain insert whose write timestamp is the message's own time: the fastest, and answers {@link
   * Outcome#WRITTEN}. A repeat changes nothing, two texts under one identity come to the same one
   * on every replica, and a later delete is never undone (rule P4).
   */
  PLAIN
}
