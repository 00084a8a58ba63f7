package io.chatstore.verify;

import io.chatstore.MessageId;
import io.chatstore.UnixTime;
import io.chatstore.dual.Side;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * A message as the two sides were seen to hold it, with the hash of each.
 *
 * @param source empty if the source has it not
 * @param target empty if the target has it not
 */
record Suspect(
    String room, long micros, String author, Optional<Hash> source, Optional<Hash> target) {

  static final Codec<Suspect> CODEC = new SuspectCodec();

  static Suspect of(Fingerprint one, Optional<Hash> source, Optional<Hash> target) {
    return new Suspect(one.room(), one.micros(), one.author(), source, target);
  }

  MessageId id() {
    return new MessageId(room, author, UnixTime.ofMicros(micros));
  }

  Optional<Hash> on(Side side) {
    return side == Side.SOURCE ? source : target;
  }

  /** Empty if there is no difference. */
  Optional<DifferenceKind> kind() {
    if (source.equals(target)) {
      return Optional.empty();
    }
    if (target.isEmpty()) {
      return Optional.of(DifferenceKind.MISSING);
    }
    return Optional.of(source.isEmpty() ? DifferenceKind.UNEXPECTED : DifferenceKind.CHANGED);
  }

  private static final class SuspectCodec implements Codec<Suspect> {

    @Override
    public void write(Suspect suspect, DataOutput out) throws IOException {
      Codec.writeString(suspect.room, out);
      out.writeLong(suspect.micros);
      Codec.writeString(suspect.author, out);
      write(suspect.source, out);
      write(suspect.target, out);
    }

    @Override
    public Suspect read(DataInput in) throws IOException {
      return new Suspect(
          Codec.readString(in), in.readLong(), Codec.readString(in), hash(in), hash(in));
    }

    private static void write(Optional<Hash> hash, DataOutput out) throws IOException {
      out.writeBoolean(hash.isPresent());
      if (hash.isPresent()) {
        hash.get().write(out);
      }
    }

    private static Optional<Hash> hash(DataInput in) throws IOException {
      return in.readBoolean() ? Optional.of(Hash.read(in)) : Optional.empty();
    }
  }
}
