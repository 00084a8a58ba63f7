package io.chatstore.examples.tools;

import io.chatstore.AsyncChatStore;
import io.chatstore.MessageSource;
import io.chatstore.Schema;
import io.chatstore.dual.DualConfiguration;
import io.chatstore.dual.Side;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** The stores that the environment names, none opened yet: one, or the two sides of a dual one. */
final class Stores {

  private final Backend.Choice choice;

  private Stores(Backend.Choice choice) {
    this.choice = choice;
  }

  /**
   * Reads the environment.
   *
   * @throws io.chatstore.env.ConfigurationException naming all that is wrong
   */
  static Stores of(Map<String, String> environment, PrintWriter warnings) {
    return new Stores(
        ChatStores.configure(environment, warning -> warnings.println("Warning: " + warning)));
  }

  boolean isDual() {
    return choice instanceof DualConfiguration;
  }

  /**
   * Opens one side; the caller closes it. A store by itself counts as the target.
   *
   * @throws Refusal if it is a store by itself, and the source is asked for
   */
  AsyncChatStore open(Side side) {
    if (choice instanceof DualConfiguration dual) {
      return dual.open(side);
    }
    if (side == Side.SOURCE) {
      throw new Refusal(
          "The environment names one store, and two are needed: set DB_BACKEND=dual, with"
              + " DUAL_SOURCE and DUAL_TARGET.");
    }
    return choice.open();
  }

  Schema schema() {
    return choice.schema();
  }

  /**
   * All that a store holds.
   *
   * @throws Refusal if it does not give that
   */
  static MessageSource all(AsyncChatStore store, Side side) {
    if (store instanceof MessageSource source) {
      return source;
    }
    throw new Refusal(
        "The "
            + side.name().toLowerCase(Locale.ROOT)
            + " gives its messages room by room only, and cannot be read as a whole: name another"
            + " store.");
  }
}
