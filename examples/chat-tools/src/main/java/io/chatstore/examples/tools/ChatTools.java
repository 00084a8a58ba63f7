package io.chatstore.examples.tools;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The command, which is made of others. */
@Command(
    name = "chat-tools",
    description = "Commands for a migration.",
    synopsisSubcommandLabel = "COMMAND")
public final class ChatTools {

  private ChatTools() {}

  /** Runs the command on this process's environment. */
  public static void main(String[] args) {
    CommandLine command = commandLine(System.getenv());
    WarningLines.install(command.getErr());
    System.exit(command.execute(args));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine command =
        withHelp(new ChatTools())
            .addSubcommand(
                withHelp(new JournalCommand())
                    .addSubcommand(withHelp(new JournalList(environment)))
                    .addSubcommand(withHelp(new JournalReplay(environment))));
    command.setParameterExceptionHandler(
        (fault, arguments) -> {
          fault.getCommandLine().getErr().println(fault.getMessage());
          fault.getCommandLine().getErr().println("--help tells the options.");
          return ExitCode.USAGE;
        });
    return command;
  }

  private static CommandLine withHelp(Object command) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Says how to use it.")
                .build())
        .usageMessage()
        .width(96);
    return line;
  }

  /** The commands on a dual store's journal. */
  @Command(
      name = "journal",
      description = "What a dual store's journal holds.",
      synopsisSubcommandLabel = "COMMAND")
  static final class JournalCommand {}
}
