package io.chatstore;

import java.util.List;

/**
 * The table that a store keeps its messages in. Made and checked explicitly: opening a store never
 * does either. Both methods block, and throw a {@link ChatStoreException} as the store does.
 */
public interface Schema {

  /** Makes what is absent, and waits until it can be used. Changes nothing that stands already. */
  void createIfAbsent();

  /**
   * Compares what stands with what the store needs.
   *
   * @return one sentence for each difference, empty if the store can work on it
   */
  List<String> differences();
}
