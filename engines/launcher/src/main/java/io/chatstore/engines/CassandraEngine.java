package io.chatstore.engines;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How a node of Cassandra is launched: a cluster of one on the loopback interface. */
final class CassandraEngine implements Engine {

  static final String HEAP = "chatstore.cassandra.heap";

  private static final String ADDRESS = "127.0.0.1";
  private static final int TIMEOUT_MILLIS = 2_000;

  /** The head of an OPTIONS request in version 4 of the protocol, and its answer's first bytes. */
  private static final byte[] OPTIONS = {0x04, 0, 0, 0, 0x05, 0, 0, 0, 0};

  private static final int RESPONSE = 0x84;
  private static final int SUPPORTED = 0x06;

  @Override
  public String name() {
    return "cassandra";
  }

  @Override
  public Launch prepare(Path home) throws IOException {
    InetSocketAddress storage = FreePort.on(ADDRESS);
    InetSocketAddress cql = FreePort.on(ADDRESS);
    Path yaml = home.resolve("cassandra.yaml");
    Files.writeString(
        yaml,
        Resources.text("cassandra.yaml")
            .replace("${address}", ADDRESS)
            .replace("${storage_port}", Integer.toString(storage.getPort()))
            .replace("${cql_port}", Integer.toString(cql.getPort())));
    Path logback = home.resolve("logback.xml");
    Files.writeString(logback, Resources.text("cassandra-logback.xml"));
    Stream<String> settings =
        Stream.of(
            "-Xmx" + System.getProperty(HEAP, "1g"),
            "-Dcassandra.config=" + yaml.toUri(),
            "-Dcassandra.storagedir=" + home,
            "-Dlogback.configurationFile=" + logback);
    return new Launch(
        Java.seventeen(),
        Stream.concat(settings, Resources.text("cassandra.options").lines()).toList(),
        Resources.classPath(name()),
        List.of("org.apache.cassandra.service.CassandraDaemon"),
        cql);
  }

  @Override
  public boolean answers(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(OPTIONS);
      byte[] head = new byte[OPTIONS.length];
      new DataInputStream(socket.getInputStream()).readFully(head);
      return Byte.toUnsignedInt(head[0]) == RESPONSE && head[4] == SUPPORTED;
    } catch (IOException e) {
      return false;
    }
  }
}
