package io.chatstore.examples.benchmarks;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import java.io.PrintStream;
import java.util.Arrays;

/**
 * What {@code latest(room, 20)} costs in a long room and in a short one: median time of the caller,
 * processor time of the client and of the engine. Rounds of the two alternate, so that a noisy
 * machine disturbs both alike.
 */
final class LatestCost {

  private static final int SHORT_ROOM = 200;
  private static final int ROUNDS = 40;
  private static final int CALLS = 100;

  private final Peer peer;
  private final String room;
  private final long[] times = new long[ROUNDS * CALLS];
  private int filled;
  private long clientNanos;
  private long engineNanos;

  private LatestCost(Peer peer, String room) {
    this.peer = peer;
    this.room = room;
  }

  static void compare(Peer peer, String longRoom, Iterable<ChatMessage> history, PrintStream out) {
    String shortRoom = "short of " + longRoom;
    fill(peer.store(), shortRoom, history);
    for (int i = 0; i < ROUNDS / 4; i++) { // warm up
      new LatestCost(peer, longRoom).round();
      new LatestCost(peer, shortRoom).round();
    }
    LatestCost ofLong = new LatestCost(peer, longRoom);
    LatestCost ofShort = new LatestCost(peer, shortRoom);
    for (int i = 0; i < ROUNDS; i++) {
      ofLong.round();
      ofShort.round();
    }
    out.printf("%nlatest(room, 20) on %s, %,d calls each%n", peer.name(), ROUNDS * CALLS);
    row(out, "caller, median", ofLong.median(), ofShort.median());
    row(out, "client, cpu", ofLong.clientNanos, ofShort.clientNanos);
    row(out, "engine, cpu", ofLong.engineNanos, ofShort.engineNanos);
  }

  private static void fill(ChatStore store, String room, Iterable<ChatMessage> history) {
    int left = SHORT_ROOM;
    for (ChatMessage message : history) {
      if (left-- == 0) {
        return;
      }
      store.put(
          // another author: DynamoDB keeps an author's instant once for all rooms (D1)
          new ChatMessage(room, message.author() + "'", message.sentAt(), message.text()));
    }
  }

  private void round() {
    long client = ProcessorTime.ofClient();
    long engine = ProcessorTime.of(peer.enginePid());
    for (int i = 0; i < CALLS; i++) {
      long start = System.nanoTime();
      peer.store().latest(room, 20);
      times[filled++] = System.nanoTime() - start;
    }
    clientNanos += ProcessorTime.ofClient() - client;
    engineNanos += ProcessorTime.of(peer.enginePid()) - engine;
  }

  private long median() {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] * ROUNDS * CALLS;
  }

  private static void row(PrintStream out, String what, long ofLong, long ofShort) {
    double calls = ROUNDS * CALLS * 1_000.0;
    out.printf(
        "  %-16s long room %,8.0f us   short room %,8.0f us   ratio %.2f%n",
        what, ofLong / calls, ofShort / calls, (double) ofLong / ofShort);
  }
}
