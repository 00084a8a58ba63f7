package io.chatstore.examples.tools;

/**
 * A command that cannot be done as it was said: one sentence or two, what is wrong and what to do.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String sentence) {
    super(sentence);
  }
}
