package io.chatstore.dynamodb;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The nodes of a cluster as they are known now, and whom a call asks. Safe for any thread. */
final class Nodes {

  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<Node> nodes;

  /**
   * @param addresses of one node at least
   */
  Nodes(Collection<URI> addresses) {
    this.nodes = addresses.stream().distinct().map(Node::new).toList();
  }

  /** Takes what is known now; what is known of a node that stays, stays. */
  synchronized void become(Collection<URI> addresses) {
    Map<URI, Node> standing =
        nodes.stream().collect(Collectors.toMap(Node::address, Function.identity()));
    nodes =
        addresses.stream()
            .distinct()
            .map(address -> standing.getOrDefault(address, new Node(address)))
            .toList();
  }

  List<Node> all() {
    return nodes;
  }

  /** All nodes, each call beginning with the next one; those that are avoided come last. */
  List<Node> inTurn() {
    List<Node> order = new ArrayList<>(nodes);
    Collections.rotate(order, -Math.floorMod(turn.getAndIncrement(), order.size()));
    return avoidedLast(order);
  }

  /**
   * All nodes, in an order that is the same for one key whoever asks: of two nodes the one whose
   * hash with the key is less (rendezvous hashing), so that a node that comes or goes moves no key
   * between others. Those that are avoided come last.
   */
  List<Node> preferredBy(String key) {
    List<Node> order = new ArrayList<>(nodes);
    order.sort(
        Comparator.comparingInt((Node node) -> weight(node, key)).thenComparing(Node::address));
    return avoidedLast(order);
  }

  /** Those that are avoided come last, but for one that it is time to try again. */
  private static List<Node> avoidedLast(List<Node> order) {
    List<Node> plan = new ArrayList<>(order.size());
    List<Node> avoided = new ArrayList<>();
    for (Node node : order) {
      boolean first = plan.isEmpty() ? node.mayBeAsked() : !node.isAvoided();
      (first ? plan : avoided).add(node);
    }
    plan.addAll(avoided);
    return plan;
  }

  /** Mixed as MurmurHash3 ends, since strings that differ in little have hashes that do. */
  private static int weight(Node node, String key) {
    int hash = 31 * key.hashCode() + node.address().toString().hashCode();
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }
}
