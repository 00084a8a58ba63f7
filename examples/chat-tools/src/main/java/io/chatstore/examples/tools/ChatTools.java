package io.chatstore.examples.tools;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The command, which is made of others. */
@Command(
    name = "chat-tools",
    description = {
      "Commands for a migration, in the order in which it needs them. Each runs on the environment of"
          + " the application (DB_BACKEND and what belongs to it), and prints no text of a message."
    },
    synopsisSubcommandLabel = "COMMAND")
public final class ChatTools {

  private ChatTools() {}

  /** Runs the command on this process's environment. */
  public static void main(String[] args) {
    Interrupts interrupts = new Interrupts();
    interrupts.install();
    CommandLine command = commandLine(System.getenv(), interrupts);
    WarningLines.install(command.getErr());
    int code = command.execute(args);
    interrupts.ended(code);
    System.exit(code);
  }

  static CommandLine commandLine(Map<String, String> environment, Interrupts interrupts) {
    CommandLine command =
        withHelp(new ChatTools())
            .addSubcommand(withHelp(new SchemaCommand(environment)))
            .addSubcommand(withHelp(new BackfillCommand(environment, interrupts)))
            .addSubcommand(withHelp(new ResumeCommand(environment, interrupts)))
            .addSubcommand(withHelp(new StatusCommand(environment)))
            .addSubcommand(withHelp(new RejectsCommand(environment, interrupts)))
            .addSubcommand(withHelp(new VerifyCommand(environment, interrupts)))
            .addSubcommand(withHelp(new RepairCommand(environment, interrupts)))
            .addSubcommand(
                withHelp(new PhaseCommand(environment))
                    .addSubcommand(withHelp(new PhaseSet(environment))))
            .addSubcommand(
                withHelp(new JournalCommand())
                    .addSubcommand(withHelp(new JournalList(environment)))
                    .addSubcommand(withHelp(new JournalReplay(environment))));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler(new FailureLines());
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
