package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sessions of our own, from connection settings. */
final class OwnSession implements SessionSource {

  /** A user and a password; never printed. */
  record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "Credentials[" + user + "]";
    }
  }

  /**
   * Above the driver's own defaults. Only system properties stand above these: the application's
   * driver configuration is for its own sessions, and would mix its contact points with ours.
   */
  private static final String DRIVER_CONFIGURATION =
      """
      chatstore.shutdown = {quiet-period = 100, timeout = 15000, unit = MILLISECONDS}
      datastax-java-driver {
        basic.session-name = chatstore
        basic.request.timeout = %d milliseconds
        advanced.metadata.schema.refreshed-keyspaces = ["%s"]
        advanced.metadata.schema.debouncer.window = 100 milliseconds
        advanced.netty.io-group.shutdown = ${chatstore.shutdown}
        advanced.netty.admin-group.shutdown = ${chatstore.shutdown}
      }
      """;

  private final List<ContactPoint> contactPoints;
  private final String localDatacenter;
  private final @Nullable Credentials credentials;
  private final @Nullable Callable<SSLContext> tls;
  private final String configuration;

  OwnSession(
      List<ContactPoint> contactPoints,
      String localDatacenter,
      @Nullable Credentials credentials,
      @Nullable Callable<SSLContext> tls,
      Duration requestTimeout,
      String keyspace) {
    this.contactPoints = List.copyOf(contactPoints);
    this.localDatacenter = localDatacenter;
    this.credentials = credentials;
    this.tls = tls;
    this.configuration = DRIVER_CONFIGURATION.formatted(requestTimeout.toMillis(), keyspace);
  }

  @Override
  public boolean gives() {
    return true;
  }

  /** Off the caller's thread, because looking up hosts and reading the configuration block. */
  @Override
  public CompletionStage<CqlSession> open() {
    return CompletableFuture.supplyAsync(this::start).thenCompose(Function.identity());
  }

  private CompletionStage<CqlSession> start() {
    try {
      CqlSessionBuilder builder =
          CqlSession.builder()
              .withConfigLoader(DriverConfigLoader.fromString(configuration))
              .withLocalDatacenter(localDatacenter)
              .addContactPoints(addresses());
      if (credentials != null) {
        builder.withAuthCredentials(credentials.user(), credentials.password());
      }
      if (tls != null) {
        builder.withSslEngineFactory(new ProgrammaticSslEngineFactory(tls.call(), null, true));
      }
      return builder.buildAsync().thenCompose(this::inLocalDatacenter);
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no TLS: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<InetSocketAddress> addresses() throws UnknownHostException {
    List<InetSocketAddress> addresses =
        contactPoints.stream().flatMap(ContactPoint::addresses).toList();
    if (addresses.isEmpty()) {
      throw new UnknownHostException("none of " + contactPoints);
    }
    return addresses;
  }

  /** The driver opens a session on a data centre that does not exist, and then finds no node. */
  private CompletionStage<CqlSession> inLocalDatacenter(CqlSession session) {
    TreeSet<String> datacenters =
        session.getMetadata().getNodes().values().stream()
            .map(node -> node.getDatacenter())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    if (datacenters.isEmpty() || datacenters.contains(localDatacenter)) {
      return CompletableFuture.completedFuture(session);
    }
    String sentence =
        "no node is in the local data centre '" + localDatacenter + "'; there are " + datacenters;
    return session
        .closeAsync()
        .handle(
            (closed, failure) -> {
              throw new IllegalStateException(sentence);
            });
  }
}
