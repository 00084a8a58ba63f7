package io.chatstore.examples.faults;

import picocli.CommandLine;

/** Runs a command as a program. */
final class Commands {

  private Commands() {}

  /** Ends the process with the command's exit code. */
  static void run(Object command, String... args) {
    CommandLine line = new CommandLine(command);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(args));
  }
}
