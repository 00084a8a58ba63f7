package io.chatstore.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A running cluster of Apache Cassandra on one machine, empty at first: nodes at 127.0.0.1,
 * 127.0.0.2 and so on, all on one port, in one data centre, each in a rack of its own. Its nodes
 * can be killed, stopped and started again.
 *
 * <p>Linux answers at all these addresses; macOS only once they are added ({@code ifconfig lo0
 * alias 127.0.0.2}). A node's heap is 700 MiB, or what the system property {@value
 * ClusterLaunch#HEAP} says. Java is found as for {@link Cassandra}.
 *
 * <p>Commit logs are synced periodically, which is Cassandra's default: a node that is killed may
 * forget what it took in the last moments. Others have it, as long as one node fails at a time.
 */
public final class CassandraCluster implements AutoCloseable {

  private static final String NAME = "cassandra-cluster";
  private static final int NODES = 3;

  private final List<CassandraNode> nodes;
  private final Runnable end;

  CassandraCluster(List<NodeHome> homes, Consumer<String> listener, Runnable end) {
    this.nodes = homes.stream().map(home -> new CassandraNode(home, this, listener)).toList();
    this.end = end;
  }

  /** Starts a cluster of three nodes that belongs to the caller. */
  public static CassandraCluster start(Consumer<String> listener) {
    return start(NODES, listener);
  }

  /**
   * Starts a cluster that belongs to the caller, and waits until all its nodes answer and see each
   * other.
   *
   * @param nodes from 1
   * @param listener is told what is waited for, line by line
   * @throws IllegalStateException with the end of a node's log, if it does not come up
   */
  public static CassandraCluster start(int nodes, Consumer<String> listener) {
    return start(nodes, Folders.temporary(), listener);
  }

  static CassandraCluster start(int nodes, Path parent, Consumer<String> listener) {
    try {
      Path folder = Files.createTempDirectory(parent, "chatstore-" + NAME + "-");
      try {
        long self = ProcessHandle.current().pid();
        return new ClusterStart(folder, self, listener).start(nodes);
      } catch (IOException | RuntimeException e) {
        Folders.delete(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The cluster of three nodes that all tests of this build share, started by the first one that
   * asks. Whoever makes nodes fail brings them back; one that was killed all the same is started
   * again here.
   */
  public static CassandraCluster shared() {
    return SharedFolder.locked(
        NAME,
        folder ->
            new ClusterStart(folder.path(), folder.owner(), System.err::println).shared(NODES));
  }

  /** The nodes, by their addresses. */
  public List<CassandraNode> nodes() {
    return nodes;
  }

  /** The data centre that a driver has to be told. */
  public String localDatacenter() {
    return ClusterLaunch.DATACENTER;
  }

  /**
   * Waits until all nodes answer and see each other.
   *
   * @throws IllegalStateException with the end of a node's log, if one does not
   */
  public void awaitWhole() {
    nodes.forEach(node -> node.await(node::isWhole));
  }

  /** Ends all nodes and deletes their files; a shared cluster goes on until its build ends. */
  @Override
  public void close() {
    end.run();
  }
}
