package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import io.chatstore.ReadRequest;
import java.util.BitSet;

/**
 * What stands in a store, by number and text: two bits for each message. Not safe for several
 * threads.
 */
final class Contents {

  private static final int LIMIT = 1000;
  private static final int TEXTS = 2;

  private final BitSet bits = new BitSet();

  /** Reads all rooms, and counts what is doubled, out of order or none of ours. */
  static Contents of(ChatStore store, Tally tally) {
    Contents contents = new Contents();
    for (String room : Corpus.rooms()) {
      ReadRequest request = ReadRequest.all(room).oldestFirst().limit(LIMIT);
      var unused =
          new RoomWalk(store, tally, request, () -> false)
              .walk(
                  (number, text) -> {
                    if (text < 0) {
                      tally.fault(Figure.WRONG_TEXTS, "message " + number);
                    } else {
                      contents.add(number, text);
                    }
                  });
    }
    return contents;
  }

  void add(int number, int text) {
    bits.set(TEXTS * number + text);
  }

  /** Whether a message stands, with whatever text. */
  boolean has(int number) {
    int next = bits.nextSetBit(TEXTS * number);
    return next >= 0 && next < TEXTS * (number + 1);
  }

  int size() {
    return bits.cardinality();
  }

  /** What stands here and not there, be it that another text stands there. */
  Contents without(Contents other) {
    Contents difference = new Contents();
    difference.bits.or(bits);
    difference.bits.andNot(other.bits);
    return difference;
  }

  /** All that stands in either. */
  Contents with(Contents other) {
    Contents both = new Contents();
    both.bits.or(bits);
    both.bits.or(other.bits);
    return both;
  }

  @Override
  public String toString() {
    return bits.stream().limit(20).mapToObj(it -> "message " + it / TEXTS).toList()
        + (size() > 20 ? " and more" : "");
  }
}
