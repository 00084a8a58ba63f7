package io.chatstore.verify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How a record is written to a temporary file, which the same process reads. */
interface Codec<T> {

  void write(T value, DataOutput out) throws IOException;

  T read(DataInput in) throws IOException;

  static void writeString(String string, DataOutput out) throws IOException {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String readString(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
