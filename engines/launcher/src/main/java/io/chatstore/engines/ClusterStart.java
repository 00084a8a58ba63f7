package io.chatstore.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Starts a cluster in a folder, or finds the one that runs in it. */
final class ClusterStart {

  private static final int ATTEMPTS = 3;

  private final Path folder;
  private final long owner;
  private final Consumer<String> listener;

  /**
   * @param folder which the nodes delete when they end with their owner
   * @param owner its process id
   */
  ClusterStart(Path folder, long owner, Consumer<String> listener) {
    this.folder = folder;
    this.owner = owner;
    this.listener = listener;
  }

  /** A new cluster, which is closed with its folder. */
  CassandraCluster start(int nodes) throws IOException {
    List<NodeHome> homes = homes(nodes);
    return new CassandraCluster(homes, listener, () -> end(homes, folder));
  }

  /** The cluster that a file in the folder tells of, or a new one; closing does not end it. */
  CassandraCluster shared(int nodes) throws IOException {
    Path state = folder.resolve("state");
    if (!Files.exists(state)) {
      List<String> started = homes(nodes).stream().map(home -> home.path().toString()).toList();
      Files.write(state, started);
    }
    List<NodeHome> homes =
        Files.readAllLines(state).stream().map(line -> new NodeHome(Path.of(line))).toList();
    CassandraCluster cluster = new CassandraCluster(homes, listener, () -> {});
    cluster.nodes().stream().filter(node -> !node.runs()).forEach(CassandraNode::restart);
    cluster.awaitWhole();
    return cluster;
  }

  /** Starts all nodes at once: they need nothing of each other. */
  private List<NodeHome> homes(int nodes) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path parent = Files.createTempDirectory(folder, "nodes-");
      List<NodeHome> homes = ClusterLaunch.prepare(parent, folder, nodes, owner);
      CassandraCluster cluster = new CassandraCluster(homes, listener, () -> {});
      try {
        listener.accept("cassandra: starting " + cluster.nodes());
        cluster.nodes().forEach(CassandraNode::launch);
        cluster.awaitWhole();
        return homes;
      } catch (IllegalStateException e) {
        boolean portLost =
            homes.stream()
                .filter(home -> home.process().isEmpty())
                .anyMatch(home -> EngineLog.tellsOfALostPort(home.log().tail()));
        end(homes, parent);
        if (!portLost || attempt == ATTEMPTS) {
          throw e;
        }
        listener.accept("cassandra: another process took a port, trying the next ones");
      }
    }
  }

  private static void end(List<NodeHome> homes, Path folder) {
    homes.forEach(NodeHome::kill);
    Folders.delete(folder);
  }
}
