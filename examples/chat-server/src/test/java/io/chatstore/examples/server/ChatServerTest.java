package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command's answers to what it cannot do. */
final class ChatServerTest {

  private static final Map<String, String> MEMORY = Map.of("DB_BACKEND", "memory");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void help_always_namesOptionsAndEnvironment() {
    assertThat(run(Map.of(), "--help")).isZero();
    assertThat(out.toString())
        .contains("--port", "--host", "--load", "--room", "--create-schema", "DB_BACKEND")
        .contains("time_us");
  }

  @Test
  void version_always_isTheProjects() {
    assertThat(run(Map.of(), "--version")).isZero();
    assertThat(out.toString()).matches("chat-server [0-9].*\\R");
  }

  @Test
  void option_unknownOrBad_isRefused() {
    assertThat(run(MEMORY, "--prot", "1")).isEqualTo(2);
    assertThat(run(MEMORY, "--port", "65536")).isEqualTo(2);
    assertThat(run(MEMORY, "--load", "no-such-file.jsonl")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Unknown option", "from 0 to 65535", "no file that can be read")
        .doesNotContain("\tat ");
  }

  @Test
  void environment_faulty_isToldAsAListBeforeAnythingStarts() {
    int code =
        run(
            Map.of(
                "DB_BACKEND", "cql",
                "SCYLLA_REPLICATION_FACTOR", "many",
                "SCYLLA_REQUEST_TIMEOUT", "soon"));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("The environment names no store that can be opened:\n  - ")
        .contains("SCYLLA_REPLICATION_FACTOR")
        .doesNotContain("\tat ");
    assertThat(out.toString()).doesNotContain("Starting");
  }

  @Test
  void environment_unknownBackEnd_isTold() {
    assertThat(run(Map.of("DB_BACKEND", "oracle"))).isEqualTo(2);
    assertThat(err.toString()).contains("DB_BACKEND is 'oracle'");
  }

  @Test
  void environment_contactPointsWithoutBackEnd_isTold() {
    assertThat(run(Map.of("SCYLLA_CONTACT_POINTS", "db:9042"))).isEqualTo(2);
    assertThat(err.toString()).contains("DB_BACKEND is not set");
  }

  @Test
  void port_taken_isToldBeforeAnythingStarts() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run(MEMORY, "--port", String.valueOf(taken.getLocalPort()))).isEqualTo(1);
      assertThat(err.toString())
          .startsWith("Cannot listen on 127.0.0.1: port " + taken.getLocalPort())
          .contains("--port 0");
    }
  }

  @Test
  void store_unreachable_isTold() {
    int code = run(Map.of("DYNAMODB_ENDPOINT", "http://127.0.0.1:1"), "--port", "0");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).startsWith("The store does not work: ").doesNotContain("\tat ");
  }

  @Test
  void table_absentElsewhere_isNotMadeUnasked() {
    Map<String, String> environment = new java.util.HashMap<>(TestStores.dynamoDbEnvironment());
    environment.put("DYNAMODB_TABLE_NAME", "chat_server_absent");

    assertThat(run(environment, "--port", "0")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("The store's table cannot be used:\n  - ")
        .contains("--create-schema");
  }

  private int run(Map<String, String> environment, String... args) {
    CommandLine command = ChatServer.commandLine(environment);
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
