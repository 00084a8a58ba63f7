package io.chatstore.verify;

import java.util.Comparator;

/**
 * A room on a day in UTC. Natural order is by room, then later days first, as fingerprints are.
 *
 * @param day since 1970-01-01
 */
record RoomDay(String room, long day) implements Comparable<RoomDay> {

  static final long MICROS = 86_400_000_000L;

  private static final Comparator<RoomDay> ORDER =
      Comparator.comparing(RoomDay::room)
          .thenComparing(Comparator.comparingLong(RoomDay::day).reversed());

  static RoomDay of(String room, long micros) {
    return new RoomDay(room, Math.floorDiv(micros, MICROS));
  }

  @Override
  public int compareTo(RoomDay other) {
    return ORDER.compare(this, other);
  }
}
