package io.chatstore.examples.faults;

import io.chatstore.ChatMessage;

/**
 * One put.
 *
 * @param number of the message
 * @param text which of its texts
 * @param stood whether a message was known to stand under this identity before
 * @param repeat whether an earlier attempt's outcome is unknown
 */
record Attempt(int number, int text, boolean stood, boolean repeat) {

  ChatMessage message() {
    return Corpus.message(number, text);
  }

  Attempt again() {
    return new Attempt(number, text, stood, true);
  }
}
