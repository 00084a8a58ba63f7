package io.chatstore.examples.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ReadRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;

/** Runs commands in this process, on a dual store in memory of its own. */
final class Tools {

  static final Instant FIRST = Instant.ofEpochSecond(1_734_300_000L);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final Map<String, String> environment = new HashMap<>();
  final Interrupts interrupts = new Interrupts();
  final AsyncChatStore source;
  final AsyncChatStore target;
  private final Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  Tools(Path folder) {
    this.folder = folder;
    String name = UUID.randomUUID().toString();
    environment.put("DB_BACKEND", "dual");
    environment.put("DUAL_SOURCE", "kept");
    environment.put("DUAL_SOURCE_KEPT_NAME", name + "-source");
    environment.put("DUAL_TARGET", "kept");
    environment.put("DUAL_TARGET_KEPT_NAME", name + "-target");
    environment.put("MIGRATION_PHASE", "DUAL_WRITE");
    environment.put("DUAL_JOURNAL", folder.resolve("journal").toString());
    source = KeptBackend.store(name + "-source");
    target = KeptBackend.store(name + "-target");
  }

  /** Runs a command, in which {@code @/} stands for the folder; no failure has a stack trace. */
  int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine command = ChatTools.commandLine(environment, interrupts);
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    int code =
        command.execute(
            Arrays.stream(arguments)
                .map(it -> it.replace("@/", folder + "/"))
                .toArray(String[]::new));
    assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("nobody foresaw");
    return code;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** The only line of the output. */
  JsonNode json() throws IOException {
    assertThat(out().strip()).doesNotContain("\n");
    return MAPPER.readTree(out());
  }

  /** Each line of the other stream. */
  List<JsonNode> jsonErrors() throws IOException {
    return err().lines().map(Tools::parsed).toList();
  }

  private static JsonNode parsed(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  static ChatMessage message(int number) {
    return new ChatMessage("r", "ada", FIRST.plusSeconds(number), "secret " + number);
  }

  static void put(AsyncChatStore store, int count) {
    IntStream.range(0, count).forEach(i -> store.put(message(i)).join());
  }

  static int count(AsyncChatStore store) {
    return store.read(ReadRequest.latest("r", 500)).join().messages().size();
  }

  /** A file of lines, the first ones messages, the others not. */
  Path lines(String name, int good, int bad) throws IOException {
    String lines =
        IntStream.range(0, good + bad)
            .mapToObj(i -> i < good ? line(i) : line(i).replace("\"name\":\"ada\",", ""))
            .collect(Collectors.joining());
    return Files.writeString(file(name), lines);
  }

  private static String line(int number) {
    return "{\"room\":\"r\",\"time_us\":"
        + (FIRST.getEpochSecond() + number) * 1_000_000
        + ",\"name\":\"ada\",\"comment\":\"secret "
        + number
        + "\"}\n";
  }
}
