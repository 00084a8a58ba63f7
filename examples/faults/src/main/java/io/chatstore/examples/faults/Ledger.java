package io.chatstore.examples.faults;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What is known of each message, by its number: some bytes for each number, from zero on. Safe for
 * any thread.
 */
final class Ledger {

  /** Nothing is known to stand. */
  static final int NONE = -1;

  private static final int DOUBT = 2;

  private final int first;
  private final Listener listener;
  private int count;
  private int known;

  // By number: when it came to be known (from 1; 0 is not yet), which text stands, how often
  // STORED was answered, which texts may stand (bits 0, 1) and are in doubt (bits 2, 3).
  private int[] since;
  private byte[] standing;
  private byte[] stored;
  private byte[] may;

  /** Is told of each message, once, when it comes to be known which text stands. */
  interface Listener {
    void stands(int number, int text);
  }

  Ledger() {
    this(0, (number, text) -> {});
  }

  /**
   * @param first the number of the first message; those below are other processes'
   */
  Ledger(int first, Listener listener) {
    this.first = first;
    this.count = first;
    this.listener = listener;
    this.since = new int[first + 1024];
    this.standing = new byte[since.length];
    this.stored = new byte[since.length];
    this.may = new byte[since.length];
  }

  /** The first attempt at a message that is new. */
  synchronized Attempt fresh(int text) {
    if (count == since.length) {
      since = Arrays.copyOf(since, 2 * count);
      standing = Arrays.copyOf(standing, 2 * count);
      stored = Arrays.copyOf(stored, 2 * count);
      may = Arrays.copyOf(may, 2 * count);
    }
    return attempt(count++, text);
  }

  /** A further attempt at a message. */
  synchronized Attempt attempt(int number, int text) {
    may[number] |= may(text);
    return new Attempt(number, text, since[number] != 0, false);
  }

  /** The number of the first message. */
  int first() {
    return first;
  }

  /** The numbers of all messages are less. */
  synchronized int count() {
    return count;
  }

  /** How many messages are known to stand: a place in time for {@link #missing}. */
  synchronized int known() {
    return known;
  }

  /** The text that is known to stand, or {@link #NONE}. */
  synchronized int standing(int number) {
    return since[number] == 0 ? NONE : standing[number];
  }

  /** Notes what an answer says; false if that contradicts what is known already. */
  synchronized boolean stands(int number, int text) {
    if (contradicts(number, text)) {
      return false;
    }
    if (since[number] == 0) {
      since[number] = ++known;
      standing[number] = (byte) text;
      listener.stands(number, text);
    }
    return true;
  }

  /** Whether a text is none of the message's, or not the one that is known to stand. */
  synchronized boolean contradicts(int number, int text) {
    int known = number < count ? standing(number) : NONE;
    return text < 0 || (known != NONE && known != text);
  }

  /** Notes that STORED was answered; returns how often by now. */
  synchronized int stored(int number) {
    return ++stored[number];
  }

  /** Notes that an attempt's outcome is unknown. */
  synchronized void inDoubt(Attempt attempt) {
    may[attempt.number()] |= may(DOUBT + attempt.text());
  }

  /** Notes that an attempt was not applied: unless by another one, its text cannot stand. */
  synchronized void notApplied(Attempt attempt) {
    int number = attempt.number();
    boolean doubt = (may[number] & may(DOUBT + attempt.text())) != 0;
    if (!doubt && standing(number) != attempt.text()) {
      may[number] &= (byte) ~may(attempt.text());
    }
  }

  /** Whether any attempt at this text was not certainly in vain. */
  synchronized boolean mayStand(int number, int text) {
    return (may[number] & may(text)) != 0;
  }

  private static byte may(int bit) {
    return (byte) (1 << bit);
  }

  /** The messages of a room that were known at a time, and were not seen. */
  synchronized BitSet missing(String room, int knownThen, BitSet seen) {
    BitSet missing = new BitSet();
    for (int i = seen.nextClearBit(first); i < count; i = seen.nextClearBit(i + 1)) {
      if (since[i] != 0 && since[i] <= knownThen && Corpus.room(i).equals(room)) {
        missing.set(i);
      }
    }
    return missing;
  }
}
