package io.chatstore.env;

import io.chatstore.AsyncChatStore;
import io.chatstore.Schema;

/** Stands where a variable names no back end. Never used: that variable is a fault. */
final class NotChosen implements Backend.Choice {

  @Override
  public AsyncChatStore open() {
    throw unusable();
  }

  @Override
  public Schema schema() {
    throw unusable();
  }

  private static IllegalStateException unusable() {
    return new IllegalStateException("a configuration with a fault is not to be used");
  }
}
