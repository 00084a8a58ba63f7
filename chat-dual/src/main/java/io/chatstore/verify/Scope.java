package io.chatstore.verify;

import java.util.List;

/**
 * What is compared, and in which pieces it is read.
 *
 * @param rooms empty for all
 * @param sliceSize messages that are asked for at once
 * @param parallel reads at once on each side
 */
record Scope(List<String> rooms, Span span, int sliceSize, int parallel) {

  /** So that the last part of a side does not keep one thread alone for long. */
  private static final int PARTS_FOR_A_THREAD = 4;

  int parts() {
    return parallel * PARTS_FOR_A_THREAD;
  }
}
