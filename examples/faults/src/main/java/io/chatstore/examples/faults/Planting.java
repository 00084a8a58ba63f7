package io.chatstore.examples.faults;

import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import io.chatstore.verify.Difference;
import io.chatstore.verify.DifferenceKind;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Differences that are planted in an {@link Archive} which stands on both sides: one of each kind
 * in every so many messages, at random places, which are others each time.
 */
final class Planting {

  private static final int TIMES = 2;
  private static final List<DifferenceKind> KINDS = List.of(DifferenceKind.values());

  private final int messages;
  private final int every;
  private final List<Integer> places;

  /**
   * @param messages numbers of the archive are less
   */
  Planting(int messages, int every, long seed) {
    this.messages = messages;
    this.every = every;
    this.places =
        new Random(seed)
            .ints(0, every)
            .distinct()
            .limit((long) TIMES * KINDS.size())
            .boxed()
            .toList();
  }

  /** Whether a message is to stand on both sides at first; the others are kept to be planted. */
  boolean standsAtFirst(int number) {
    int place = places.indexOf(number % every);
    return place < 0 || kind(place) == DifferenceKind.CHANGED;
  }

  private static DifferenceKind kind(int place) {
    return KINDS.get(place % KINDS.size());
  }

  /**
   * Plants, directly on the sides.
   *
   * @param time 0 or 1, once each
   * @return what a verification has to find
   */
  Set<Difference> plant(int time, DualSides sides) {
    Map<DifferenceKind, Integer> where = new EnumMap<>(DifferenceKind.class);
    int kinds = KINDS.size();
    for (int place = time * kinds; place < (time + 1) * kinds; place++) {
      where.put(kind(place), places.get(place));
    }
    Set<Difference> planted = new HashSet<>();
    where.forEach(
        (kind, first) ->
            IntStream.iterate(first, number -> number < messages, number -> number + every)
                .mapToObj(number -> plant(kind, number, sides))
                .forEach(planted::add));
    return planted;
  }

  private static Difference plant(DifferenceKind kind, int number, DualSides sides) {
    ChatMessage message = Archive.message(number, Corpus.TEXT);
    boolean done =
        switch (kind) {
          case MISSING -> !sides.source().put(message).isConflict();
          case UNEXPECTED -> !sides.target().put(message).isConflict();
          case CHANGED ->
              ((AsyncCorrections) sides.target().async())
                  .replace(message, Archive.message(number, Corpus.OTHER_TEXT))
                  .join();
        };
    if (!done) {
      throw new IllegalStateException(message + " could not be planted as " + kind);
    }
    return new Difference(kind, message.id());
  }
}
