package io.chatstore.examples.benchmarks;

import picocli.CommandLine;

/** Runs a command as a program. */
final class Commands {

  private Commands() {}

  /** Ends the process with the command's exit code; a failure is told in one line. */
  static void run(Object command, String[] args) {
    CommandLine line = new CommandLine(command);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, parsed, result) -> {
          parsed.getErr().println(parsed.getCommandName() + ": " + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(line.execute(args));
  }
}
