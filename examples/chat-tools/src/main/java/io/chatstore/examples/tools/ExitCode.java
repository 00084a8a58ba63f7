package io.chatstore.examples.tools;

/** How a command ended. */
final class ExitCode {

  /** It did what it was asked, and nothing is left to do. */
  static final int DONE = 0;

  /** Something failed that nobody foresaw. */
  static final int FAILED = 1;

  /** It has to be said otherwise: the options, the environment, a file, a permission. */
  static final int USAGE = 2;

  /** It ended before all was done; what is left can be gone on with. */
  static final int LEFT = 3;

  /** The journal cannot be opened: another process has it, or it cannot be read. */
  static final int CLOSED = 4;

  /** All is copied but for records that were rejected, or met other content. */
  static final int REJECTED = 5;

  /** A store did not answer, for as long as the command waits. */
  static final int GAVE_UP = 6;

  /** It compared, and found differences; or some are left. */
  static final int DIFFERENT = 7;

  private ExitCode() {}
}
