package io.chatstore.dual;

/** What a put comes to that has to go to the journal when the journal is full or its disk fails. */
public enum Overflow {
  /**
   * It fails as {@link io.chatstore.ChatStoreException.OutcomeUnknown}: it may stand on one side,
   * and a repeat does no harm.
   */
  FAIL_PUT,
  /**
   * It is answered as the demanded side says, and the other side is marked as incomplete, on disk,
   * before that: the gate says no until the history has been copied again and {@link
   * DualChatStore#declareComplete} was called.
   */
  MARK_INCOMPLETE
}
