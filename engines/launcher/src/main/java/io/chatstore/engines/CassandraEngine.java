package io.chatstore.engines;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a node of Cassandra is launched: a cluster of one on the loopback interface. */
final class CassandraEngine implements Engine {

  static final String HEAP = "chatstore.cassandra.heap";

  /** How often the commit log is synced: now and then, or for each put. */
  static final String PERIODIC = "cassandra-periodic.yaml";

  static final String BATCH = "cassandra-batch.yaml";

  private static final String ADDRESS = "127.0.0.1";

  @Override
  public String name() {
    return "cassandra";
  }

  @Override
  public Launch prepare(Path home) throws IOException {
    return prepare(home, List.of(PERIODIC), List.of());
  }

  @Override
  public boolean answers(InetSocketAddress address) {
    return CqlPort.answers(address);
  }

  /** A single node with something more in its configuration and its options. */
  static Launch prepare(Path home, List<String> templates, List<String> options)
      throws IOException {
    InetSocketAddress storage = FreePort.on(ADDRESS);
    InetSocketAddress cql = FreePort.on(ADDRESS);
    Map<String, String> values =
        Map.of(
            "address",
            ADDRESS,
            "storage_port",
            Integer.toString(storage.getPort()),
            "cql_port",
            Integer.toString(cql.getPort()),
            "seeds",
            ADDRESS + ":" + storage.getPort());
    return CassandraLaunch.prepare(
        home,
        joined(List.of("cassandra.yaml", "cassandra-single.yaml"), templates),
        values,
        joined(List.of("-Xmx" + System.getProperty(HEAP, "1g")), options),
        cql);
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
