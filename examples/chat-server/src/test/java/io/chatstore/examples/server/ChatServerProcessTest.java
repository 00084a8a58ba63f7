package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as its user has it: a process that serves until it gets a signal. */
final class ChatServerProcessTest {

  private static final Pattern ADDRESS = Pattern.compile("  Open (http://\\S+)/chat");

  @TempDir private Path folder = Path.of("");

  private final List<Process> processes = new ArrayList<>();
  private final List<String> output = new ArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void noEnvironment_servesOnDynamoDbLocalAndTakesItAlong() throws Exception {
    Process server = start(Map.of());
    String address = awaitAddress(server);
    List<ProcessHandle> engines = server.descendants().toList();

    assertThat(get(address + "/chat/comments/latest")).contains("\"chat_room\":\"chat\"");
    assertThat(get(address + "/chat/rooms"))
        .startsWith("{\"rooms\":[\"chat\",\"help\",\"random\",");
    assertThat(get(address + "/")).startsWith("{\"state\":\"OK\",\"store\":\"dynamodb\"");
    assertThat(engines).isNotEmpty();
    server.destroy(); // SIGTERM

    assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isEqualTo(128 + 15);
    for (ProcessHandle engine : engines) {
      engine.onExit().get(30, TimeUnit.SECONDS);
    }
    assertThat(String.join("\n", output)).doesNotContain("\tat ", "ERROR", "WARN");
  }

  @Test
  void dual_alone_startsBothEnginesAndTakesThemAlong() throws Exception {
    Process server = start(Map.of("DB_BACKEND", "dual"));
    String address = awaitAddress(server);
    List<ProcessHandle> engines = server.descendants().toList();

    assertThat(get(address + "/chat/comments/latest")).contains("\"chat_room\":\"chat\"");
    assertThat(get(address + "/migration/status"))
        .startsWith("{\"phase\":\"SOURCE_ONLY\"")
        .contains("DynamoDB Local, gone when this server ends", "Apache Cassandra, gone when");
    server.destroy(); // SIGTERM

    assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(engines).hasSizeGreaterThan(1);
    for (ProcessHandle engine : engines) {
      engine.onExit().get(30, TimeUnit.SECONDS);
    }
    assertThat(String.join("\n", output))
        .contains("  steer  " + address + "/migration", "WARN Marks - the TARGET is incomplete")
        .doesNotContain("\tat ", "ERROR");
  }

  @Test
  void terminate_whileSomeoneListens_endsAtOnce() throws Exception {
    Process server = start(Map.of("DB_BACKEND", "memory"));
    String address = awaitAddress(server);
    var listening =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address + "/chat/events")).build(),
                BodyHandlers.ofInputStream());

    server.destroy(); // SIGTERM; SIGINT may be ignored by what runs the tests, and so here

    assertThat(server.waitFor(15, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isEqualTo(128 + 15);
    listening.body().close();
  }

  @Test
  void load_file_servesItsRooms() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("one.jsonl"),
            "{\"room\":\"#r\",\"time_us\":1734300000500000,\"name\":\"n\",\"comment\":\"c\"}\nbad\n");
    Process server = start(Map.of("DB_BACKEND", "memory"), "--load", file.toString());
    String address = awaitAddress(server);

    assertThat(get(address + "/chat/comments/all?room=%23r"))
        .isEqualTo(
            "{\"response\":[{\"name\":\"n\",\"time\":\"1734300000.5\",\"comment\":\"c\","
                + "\"chat_room\":\"#r\"}]}");
    assertThat(output).contains("line 2: no JSON, at byte 0", "1 lines left out: no messages.");
  }

  private Process start(Map<String, String> environment, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ChatServer.class.getName(),
                "--port",
                "0"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(DB|DYNAMODB|SCYLLA|AWS|DUAL|MIGRATION)_.*"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private String awaitAddress(Process server) throws IOException {
    BufferedReader reader = server.inputReader();
    String line;
    while ((line = reader.readLine()) != null) {
      output.add(line);
      Matcher matcher = ADDRESS.matcher(line);
      if (matcher.matches()) {
        Thread rest = new Thread(() -> reader.lines().forEach(output::add), "output");
        rest.setDaemon(true);
        rest.start();
        return matcher.group(1);
      }
    }
    throw new AssertionError("the server ended: " + output);
  }

  private static String get(String address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
        .body();
  }
}
