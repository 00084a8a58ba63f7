package io.chatstore.verify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A number of 128 bits, which is added to others modulo 2 to the power of 128. */
record Hash(long high, long low) {

  static final Hash ZERO = new Hash(0, 0);

  Hash plus(Hash other) {
    long sum = low + other.low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new Hash(high + other.high + carry, sum);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(high);
    out.writeLong(low);
  }

  static Hash read(DataInput in) throws IOException {
    return new Hash(in.readLong(), in.readLong());
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%016x%016x", high, low);
  }
}
