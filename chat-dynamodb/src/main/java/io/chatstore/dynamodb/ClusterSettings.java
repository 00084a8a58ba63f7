package io.chatstore.dynamodb;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Where the nodes of a cluster are, as a builder is told it bit by bit. */
final class ClusterSettings {

  /** A node that does not take a connection in this time is taken for dead. */
  private static final Duration LONGEST_CONNECTING = Duration.ofSeconds(1);

  /** So that there is time for several nodes, however short a request may take. */
  private static final int CONNECTING_PART = 5;

  private static final int CONNECTIONS_OF_A_NODE = 200;

  /** Each attempt has its own, shorter time. */
  private static final Duration LONGEST_ATTEMPT = Duration.ofDays(1);

  private final List<URI> seeds = new ArrayList<>();
  private @Nullable String datacenter;
  private @Nullable String rack;
  private @Nullable UnaryOperator<URI> translator;
  private @Nullable List<TrustManager> trustManagers;
  private boolean fixed;
  private Duration interval = Discovery.INTERVAL;

  void seed(URI seed) {
    URI bare = bare(seed);
    if (seeds.contains(bare)) {
      throw new IllegalStateException("endpoint " + bare + " is set already");
    }
    seeds.add(bare);
  }

  /** Scheme, host and port of an address that has no more. */
  static URI bare(URI seed) {
    Connection.requireHttp(seed);
    String rest =
        seed.getRawPath()
            + (seed.getQuery() == null ? "" : "?")
            + (seed.getFragment() == null ? "" : "#");
    if (!rest.isEmpty() && !rest.equals("/")) {
      throw new IllegalArgumentException(
          "endpoint has a path, a query or a fragment, but Alternator answers at / alone");
    }
    return URI.create(seed.getScheme() + "://" + seed.getRawAuthority());
  }

  void datacenter(String name) {
    requireDiscovery("localDatacenter");
    datacenter =
        TableSettings.once("localDatacenter", datacenter, requireName("localDatacenter", name));
  }

  void rack(String name) {
    requireDiscovery("localRack");
    rack = TableSettings.once("localRack", rack, requireName("localRack", name));
  }

  void translator(UnaryOperator<URI> operator) {
    requireDiscovery("addressTranslator");
    translator = TableSettings.once("addressTranslator", translator, operator);
  }

  void trustManagers(List<TrustManager> managers) {
    if (managers.isEmpty()) {
      throw new IllegalArgumentException("trustManagers are none, which would trust nobody");
    }
    trustManagers = TableSettings.once("trustManagers", trustManagers, List.copyOf(managers));
  }

  void fixed() {
    if (fixed) {
      throw new IllegalStateException("fixedNodes is set already");
    }
    if (datacenter != null || rack != null || translator != null) {
      throw new IllegalStateException(
          "localDatacenter, localRack and addressTranslator are for discovery, which fixedNodes ends");
    }
    fixed = true;
  }

  private void requireDiscovery(String what) {
    if (fixed) {
      throw new IllegalStateException(what + " is for discovery, which fixedNodes has ended");
    }
  }

  /** How often nodes are asked which nodes there are, for tests. */
  void interval(Duration time) {
    interval = time;
  }

  boolean areEmpty() {
    return seeds.isEmpty()
        && datacenter == null
        && rack == null
        && translator == null
        && trustManagers == null
        && !fixed;
  }

  /** Checks that what is needed is there, and nothing that would be left out. */
  void requireComplete() {
    if (seeds.isEmpty()) {
      throw new IllegalStateException("neither an endpoint nor a client is set");
    }
  }

  List<URI> seeds() {
    return List.copyOf(seeds);
  }

  SdkAsyncHttpClient http(SdkEventLoopGroup threads, Duration requestTimeout) {
    Duration connecting = connecting(requestTimeout);
    NettyNioAsyncHttpClient.Builder builder =
        NettyNioAsyncHttpClient.builder()
            .eventLoopGroup(threads)
            .connectionTimeout(connecting)
            .connectionAcquisitionTimeout(connecting.multipliedBy(3).dividedBy(2))
            .maxConcurrency(CONNECTIONS_OF_A_NODE)
            .tcpKeepAlive(true)
            .readTimeout(LONGEST_ATTEMPT);
    List<TrustManager> managers = trustManagers;
    if (managers != null) {
      builder.tlsTrustManagersProvider(() -> managers.toArray(TrustManager[]::new));
    }
    return builder.build();
  }

  /** A client of all nodes, which closes what it is given. */
  NodeClient client(
      DynamoDbAsyncClient client,
      SdkAsyncHttpClient http,
      ScheduledExecutorService timer,
      Duration requestTimeout) {
    Duration shortest = connecting(requestTimeout).multipliedBy(11).dividedBy(10);
    Nodes nodes = new Nodes(seeds);
    Optional<Discovery> discovery =
        fixed
            ? Optional.empty()
            : Optional.of(
                new Discovery(
                    new PlainGet(Discovery.PATIENCE, tls()),
                    nodes,
                    seeds,
                    new Locality(Optional.ofNullable(datacenter), Optional.ofNullable(rack)),
                    translator == null ? UnaryOperator.identity() : translator,
                    interval));
    return new NodeClient(client, http, timer, shortest, nodes, discovery);
  }

  private SSLSocketFactory tls() {
    if (trustManagers == null) {
      return HttpsURLConnection.getDefaultSSLSocketFactory();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trustManagers.toArray(TrustManager[]::new), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM speaks no TLS", e);
    }
  }

  private static Duration connecting(Duration requestTimeout) {
    Duration part = requestTimeout.dividedBy(CONNECTING_PART);
    return part.compareTo(LONGEST_CONNECTING) < 0
        ? Duration.ofMillis(Math.max(part.toMillis(), 1))
        : LONGEST_CONNECTING;
  }

  private static String requireName(String what, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(what + " is blank");
    }
    return name;
  }
}
