package io.chatstore.examples.tools;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands have in common: an environment, two streams, and JSON on request. */
abstract class ToolCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "One JSON object at the end, and nothing else on stdout.")
  private boolean json;

  ToolCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  final Map<String, String> environment() {
    return environment;
  }

  final boolean json() {
    return json;
  }

  final PrintWriter out() {
    return commandLine().getOut();
  }

  final PrintWriter err() {
    return commandLine().getErr();
  }

  /** What was said to the program, all of it. */
  final String[] arguments() {
    return commandLine()
        .getCommandSpec()
        .root()
        .commandLine()
        .getParseResult()
        .originalArgs()
        .toArray(String[]::new);
  }

  /** A fault in the options. */
  final ParameterException wrong(String sentence) {
    return new ParameterException(commandLine(), sentence);
  }

  final CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not set the command up");
    }
    return spec.commandLine();
  }
}
