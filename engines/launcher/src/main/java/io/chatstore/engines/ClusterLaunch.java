package io.chatstore.engines;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the nodes of a cluster are launched: one port, many addresses, a rack each. */
final class ClusterLaunch {

  static final String HEAP = "chatstore.cassandra.cluster.heap";
  static final String DATACENTER = "datacenter1";

  /** Many processes on few processors: they are to start quickly, and then live for minutes. */
  private static final List<String> FRUGAL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private ClusterLaunch() {}

  /** The addresses of so many nodes. */
  static List<String> addresses(int nodes) {
    return IntStream.rangeClosed(1, nodes).mapToObj(i -> "127.0.0." + i).toList();
  }

  /** Makes homes below a folder for nodes that end with the owner, and the folder with them. */
  static List<NodeHome> prepare(Path parent, Path folder, int nodes, long owner)
      throws IOException {
    List<String> addresses = addresses(nodes);
    String storagePort = Integer.toString(FreePort.onAll(addresses));
    int cqlPort = FreePort.onAll(addresses);
    String seeds =
        addresses.stream().map(it -> it + ":" + storagePort).collect(Collectors.joining(","));
    List<NodeHome> homes = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      Path home = Files.createDirectory(parent.resolve("node-" + (i + 1)));
      Path rack = home.resolve("rack.properties");
      Files.writeString(rack, "dc=" + DATACENTER + "\nrack=rack" + (i + 1) + "\n");
      Map<String, String> values =
          Map.of(
              "address", addresses.get(i),
              "storage_port", storagePort,
              "cql_port", Integer.toString(cqlPort),
              "seeds", seeds,
              "token", Long.toString(token(i, nodes)));
      List<String> options = new ArrayList<>(FRUGAL);
      options.add("-Xmx" + System.getProperty(HEAP, "700m"));
      options.add("-Dcassandra-rackdc.properties=" + rack.toUri());
      Launch launch =
          CassandraLaunch.prepare(
              home,
              List.of("cassandra.yaml", "cassandra-periodic.yaml", "cassandra-cluster.yaml"),
              values,
              options,
              new InetSocketAddress(addresses.get(i), cqlPort));
      homes.add(NodeHome.write(home, launch, folder, owner));
    }
    return homes;
  }

  /** The middle of a node's part, where the whole ring is divided evenly. */
  private static long token(int node, int nodes) {
    long part = Long.divideUnsigned(-1, nodes);
    return Long.MIN_VALUE + part * node + Long.divideUnsigned(part, 2);
  }
}
