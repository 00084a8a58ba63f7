package io.chatstore.dual;

import io.chatstore.ChatMessage;

/**
 * Takes what a comparison found missing on a side, and found missing again later. It is called on
 * the thread of the comparisons: it does not block and does not throw.
 */
interface Repair {

  /**
   * A message stands on the side that is read and not on the other one.
   *
   * @param message as the side that is read has it now
   * @param on the side that lacks it
   */
  void missing(ChatMessage message, Side on);
}
