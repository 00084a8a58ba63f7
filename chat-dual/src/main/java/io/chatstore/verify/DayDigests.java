package io.chatstore.verify;

import io.chatstore.dual.Side;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/** What both sides hold of a room and day, or a share of it. */
record DayDigests(RoomDay day, Digest source, Digest target) {

  static final Comparator<DayDigests> ORDER = Comparator.comparing(DayDigests::day);

  static final Codec<DayDigests> CODEC = new DayDigestsCodec();

  static DayDigests of(RoomDay day, Side side, Digest digest) {
    return side == Side.SOURCE
        ? new DayDigests(day, digest, Digest.NONE)
        : new DayDigests(day, Digest.NONE, digest);
  }

  /** Both shares of the same room and day. */
  DayDigests plus(DayDigests other) {
    return new DayDigests(day, source.plus(other.source), target.plus(other.target));
  }

  boolean agree() {
    return source.equals(target);
  }

  private static final class DayDigestsCodec implements Codec<DayDigests> {

    @Override
    public void write(DayDigests digests, DataOutput out) throws IOException {
      Codec.writeString(digests.day.room(), out);
      out.writeLong(digests.day.day());
      digests.source.write(out);
      digests.target.write(out);
    }

    @Override
    public DayDigests read(DataInput in) throws IOException {
      return new DayDigests(
          new RoomDay(Codec.readString(in), in.readLong()), Digest.read(in), Digest.read(in));
    }
  }
}
