package io.chatstore.dual;

import io.chatstore.ChatMessage;

/** STUB. */
interface Repair {
  void missing(ChatMessage message, Side on);
}
