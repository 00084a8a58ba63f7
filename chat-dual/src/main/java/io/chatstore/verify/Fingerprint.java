package io.chatstore.verify;

import io.chatstore.MessageId;
import io.chatstore.Position;
import io.chatstore.UnixTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * A message without its text: its identity, and 128 bits of a strong hash of the whole of it. Two
 * fingerprints are equal if the messages are.
 */
record Fingerprint(String room, long micros, String author, Hash hash) {

  /** By room, then in the room's order, newest first. */
  static final Comparator<Fingerprint> ORDER =
      Comparator.comparing(Fingerprint::room).thenComparing(Fingerprint::position);

  static final Codec<Fingerprint> CODEC = new FingerprintCodec();

  Position position() {
    return new Position(micros, author);
  }

  MessageId id() {
    return new MessageId(room, author, UnixTime.ofMicros(micros));
  }

  RoomDay day() {
    return RoomDay.of(room, micros);
  }

  private static final class FingerprintCodec implements Codec<Fingerprint> {

    @Override
    public void write(Fingerprint fingerprint, DataOutput out) throws IOException {
      Codec.writeString(fingerprint.room, out);
      out.writeLong(fingerprint.micros);
      Codec.writeString(fingerprint.author, out);
      fingerprint.hash.write(out);
    }

    @Override
    public Fingerprint read(DataInput in) throws IOException {
      return new Fingerprint(
          Codec.readString(in), in.readLong(), Codec.readString(in), Hash.read(in));
    }
  }
}
