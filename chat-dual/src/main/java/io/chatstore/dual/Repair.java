package io.chatstore.dual;

import io.chatstore.ChatMessage;

/** Takes what a comparison found missing on a side, and found missing again later. */
interface Repair {

  void missing(ChatMessage message, Side on);
}
