package io.chatstore.examples.tools;

/** How a command ended. */
final class ExitCode {

  /** It did what it was asked, and nothing is left to do. */
  static final int DONE = 0;

  /** Something failed that nobody foresaw. */
  static final int FAILED = 1;

  /** It has to be said otherwise: the options, the environment, a folder. */
  static final int USAGE = 2;

  /** The time was over before all was replayed. */
  static final int LEFT = 3;

  /** The journal cannot be opened: another process has it, or it cannot be read. */
  static final int CLOSED = 4;

  private ExitCode() {}
}
