package io.chatstore.examples.server;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.env.ConfigurationException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command: opens a store, fills it, serves it until it is told to end.
 *
 * <p>Exit codes: 2 for what has to be said otherwise (options, environment, table), 1 for what
 * failed, and the system's own for a signal.
 */
@Command(
    name = "chat-server",
    mixinStandardHelpOptions = true,
    versionProvider = ChatServer.Version.class,
    sortOptions = false,
    usageHelpWidth = 96,
    description =
        "Serves a chat, its HTTP interface and its page, on DynamoDB, Alternator, CQL or memory.",
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  DB_BACKEND   dynamodb, alternator, cql (also scylla) or memory. Not set: DynamoDB Local,",
      "               started by this program. dynamodb and cql with nothing else start an engine,",
      "               too, and alternator three nodes that stand in for it before DynamoDB Local.",
      "               dual: a migration from one to another, to be steered from its own page.",
      "  DYNAMODB_ENDPOINT, DYNAMODB_TABLE_NAME; a region or profile of AWS means AWS.",
      "  ALTERNATOR_ENDPOINTS, ALTERNATOR_LOCAL_DC, ALTERNATOR_TABLE_NAME",
      "  SCYLLA_CONTACT_POINTS, SCYLLA_LOCAL_DC, SCYLLA_KEYSPACE, SCYLLA_REPLICATION_FACTOR",
      "  DUAL_SOURCE, DUAL_TARGET: from where to where; dynamodb and cql if they are not set.",
      "  MIGRATION_PHASE, or MIGRATION_PHASE_FILE; DUAL_JOURNAL; DUAL_SHADOW_RATE",
      "  README lists them all.",
      "",
      "A file to load holds one JSON object a line, packed by gzip or not:",
      "  {\"room\": \"chat\", \"time_us\": 1734300000000000, \"name\": \"ada\", \"comment\": \"hi\"}"
    })
public final class ChatServer implements Callable<Integer> {

  private static final int USUAL_PORT = 8080;

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Port to listen on; 0 for a free one. Default: 8080 if it is free, else a free one.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on. Default: ${DEFAULT-VALUE}, this computer only.")
  private String host = "127.0.0.1";

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description =
          "Messages to put first. May be repeated: what stands already is not doubled. Default: a"
              + " few hundred made-up messages, unless the store is one that stays.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--room",
      paramLabel = "NAME",
      description = "A room to list on the page, where the store was filled by others. Repeatable.")
  private List<String> listed = List.of();

  @Option(
      names = "--create-schema",
      description = "Make the table if it is absent, also in an engine that was running before.")
  private boolean createSchema;

  ChatServer(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs the command on this process's environment. */
  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger(); // one form for all lines of the log
    SLF4JBridgeHandler.install();
    System.exit(commandLine(System.getenv()).execute(args));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine command = new CommandLine(new ChatServer(environment));
    command.setParameterExceptionHandler(
        (fault, arguments) -> {
          fault.getCommandLine().getErr().println(fault.getMessage());
          fault.getCommandLine().getErr().println("--help tells the options.");
          return CommandLine.ExitCode.USAGE;
        });
    return command;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = commandLine().getOut();
    PrintWriter err = commandLine().getErr();
    checkOptions();
    Ending ending = new Ending();
    try {
      int free = Ports.check(host, port, USUAL_PORT);
      OpenStore open = OpenStore.open(environment, createSchema, ending, out::println);
      Rooms rooms = new Rooms();
      listed.forEach(rooms::saw);
      fill(open, rooms, out);
      Server server = ending.add(Server.start(open, rooms, LiveSettings.DEFAULT, host, free));
      if (port.isEmpty() && server.port() != USUAL_PORT) {
        out.println("Port " + USUAL_PORT + " is taken: using " + server.port() + ".");
      }
      Banner.print(out, host, server.port(), open.plan(), rooms.names());
      new CountDownLatch(1).await(); // the end comes by a signal
      return CommandLine.ExitCode.OK;
    } catch (ConfigurationException e) {
      return refuse(err, "The environment names no store that can be opened:", e.faults());
    } catch (OpenStore.WrongSchema e) {
      int code = refuse(err, "The store's table cannot be used:", e.differences());
      err.println("Start with --create-schema to make what is absent.");
      return code;
    } catch (JavalinBindException | Ports.Taken e) {
      err.println("Cannot listen on " + host + ": " + e.getMessage());
    } catch (ChatStoreException e) {
      err.println("The store does not work: " + e.getMessage());
    } catch (IllegalStateException e) {
      err.println("Cannot start: " + e.getMessage());
    } catch (IOException e) {
      err.println("Cannot load " + file.map(Path::toString).orElse("") + ": " + e.getMessage());
    } finally {
      ending.run();
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private void checkOptions() {
    if (port.filter(it -> it < 0 || it > 65_535).isPresent()) {
      throw new ParameterException(
          commandLine(), "--port is " + port.get() + ", but must be from 0 to 65535");
    }
    if (file.filter(it -> !Files.isReadable(it) || Files.isDirectory(it)).isPresent()) {
      throw new ParameterException(
          commandLine(), "--load names no file that can be read: " + file.get());
    }
  }

  private void fill(OpenStore open, Rooms rooms, PrintWriter out)
      throws IOException, InterruptedException {
    if (file.isPresent()) {
      Loading.run(open.store().async(), rooms, file.get(), out);
    } else if (open.plan().isOwn()) {
      List<ChatMessage> messages = GeneratedChat.endingAt(Instant.now());
      for (ChatMessage message : messages) {
        open.store().put(message).orThrow();
        rooms.saw(message);
      }
      out.println("Made up " + messages.size() + " messages.");
    }
  }

  private static int refuse(PrintWriter err, String heading, List<String> faults) {
    err.println(heading);
    faults.forEach(fault -> err.println("  - " + fault));
    return CommandLine.ExitCode.USAGE;
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not set the command up");
    }
    return spec.commandLine();
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return Stream.of("chat-server " + Status.version()).toArray(String[]::new);
    }
  }
}
