package io.chatstore.engines.alternator;

import io.chatstore.engines.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Several nodes on loopback addresses, all before one engine that speaks DynamoDB, which keeps what
 * they are given. Nodes can be killed, hung, unplugged, parted from the others and started again;
 * how they behave can be {@linkplain #behave changed} at any time. Safe for any thread.
 *
 * <p>Each request is checked against {@link SafeRequests}. After the first one that is outside,
 * every request is refused, so that no test can pass.
 */
public final class AlternatorDouble implements AutoCloseable {

  static {
    // Else the JDK's server answers as late as the client's delayed acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final @Nullable SSLContext tls;
  private final Alternator alternator;
  private final List<AlternatorNode> nodes;
  private volatile boolean knowsLocality = true;

  private AlternatorDouble(URI engine, List<NodeAddress> addresses, @Nullable SSLContext tls) {
    this.tls = tls;
    this.alternator = new Alternator(engine);
    this.nodes =
        IntStream.range(0, addresses.size())
            .mapToObj(i -> new AlternatorNode(this, addresses.get(i), i))
            .toList();
    nodes.forEach(AlternatorNode::start);
  }

  /**
   * So many nodes on 127.0.0.1 and the addresses behind it, in data centre {@code dc1}, each in a
   * rack of its own, {@code r1} and so on.
   *
   * @param engine where the engine listens, such as DynamoDB Local
   */
  public static AlternatorDouble start(int count, URI engine) {
    return start(count, engine, null);
  }

  /** As {@link #start(int, URI)}, with TLS. */
  public static AlternatorDouble start(int count, URI engine, @Nullable SSLContext tls) {
    List<String> hosts =
        IntStream.rangeClosed(1, count).mapToObj(number -> "127.0.0." + number).toList();
    int port = freePort(hosts);
    List<NodeAddress> addresses = new ArrayList<>();
    for (String host : hosts) {
      addresses.add(new NodeAddress(host, port, "dc1", "r" + (addresses.size() + 1)));
    }
    return new AlternatorDouble(engine, addresses, tls);
  }

  /** One node on the IPv6 loopback address. */
  public static AlternatorDouble startOnIpv6(URI engine) {
    int port = freePort(List.of("::1"));
    return new AlternatorDouble(engine, List.of(new NodeAddress("::1", port, "dc1", "r1")), null);
  }

  /** One for all nodes, since they do not tell theirs. */
  private static int freePort(List<String> hosts) {
    try {
      return FreePort.onAll(hosts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The nodes, whether they are up or not. */
  public List<AlternatorNode> nodes() {
    return nodes;
  }

  /** What it was sent. */
  public SafeRequests requests() {
    return alternator.requests();
  }

  /** Sets all switches. */
  public void behave(Behaviour behaviour) {
    alternator.behaviour = behaviour;
  }

  /** Takes nothing but what is signed by one role; what the signature is, is not looked at. */
  public void enforceAuthorization(String role) {
    alternator.role = role;
  }

  /** Behaves as before 2025.1, where {@code /localnodes} takes no options (section 1). */
  public void forgetLocality() {
    knowsLocality = false;
  }

  /** Ends all nodes. What they were given stays in the engine. */
  @Override
  public void close() {
    nodes.forEach(AlternatorNode::kill);
  }

  Alternator alternator() {
    return alternator;
  }

  @Nullable SSLContext tls() {
    return tls;
  }

  /**
   * The addresses of the nodes that are up, without scheme or port, which are in the data centre
   * and rack of the options, or in the data centre of the node that is asked (section 1).
   */
  String localNodes(AlternatorNode asked, Map<String, String> options, boolean alone) {
    Map<String, String> known = knowsLocality ? options : Map.of();
    String datacenter = known.getOrDefault("dc", asked.address().datacenter());
    return nodes.stream()
        .filter(node -> alone ? node == asked : node.isFound())
        .map(AlternatorNode::address)
        .filter(node -> node.datacenter().equals(datacenter))
        .filter(node -> node.rack().equals(known.getOrDefault("rack", node.rack())))
        .map(node -> '"' + node.host() + '"')
        .toList()
        .toString();
  }
}
