package io.chatstore.cql;

/**
 * A part of one partition.
 *
 * @param window the microseconds that are wanted of it
 * @param asked those that are asked for: more, where all beyond the window are rows that do not
 *     belong into the partition, so that they are met and reported
 */
record Stretch(Partition partition, Window window, Window asked) {

  /** A part of a partition into which every time belongs. */
  static Stretch whole(Partition partition, Window window) {
    return new Stretch(partition, window, window);
  }
}
