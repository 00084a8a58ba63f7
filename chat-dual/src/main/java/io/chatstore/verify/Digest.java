package io.chatstore.verify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a number of messages come to, whatever their order: how many, and the sum of their hashes. A
 * sum, so that a message that comes twice does not cancel itself.
 */
record Digest(long count, Hash sum) {

  static final Digest NONE = new Digest(0, Hash.ZERO);

  static Digest of(Fingerprint message) {
    return new Digest(1, message.hash());
  }

  Digest plus(Digest other) {
    return new Digest(count + other.count, sum.plus(other.sum));
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(count);
    sum.write(out);
  }

  static Digest read(DataInput in) throws IOException {
    return new Digest(in.readLong(), Hash.read(in));
  }
}
