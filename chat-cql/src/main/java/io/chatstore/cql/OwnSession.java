package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sessions of our own, from connection settings. */
final class OwnSession implements SessionSource {

  /**
   * Above the driver's own defaults. Only system properties stand above these: the application's
   * driver configuration is for its own sessions, and would mix its contact points with ours.
   *
   * <p>Not version 5 of the protocol, which ScyllaDB does not speak: of its answer to a conditional
   * put that timed out the driver leaves two bytes unread, takes them for the next answer, and
   * drops the connection with all that is under way on it.
   */
  private static final String DRIVER_CONFIGURATION =
      """
      chatstore.shutdown = {quiet-period = 100, timeout = 15000, unit = MILLISECONDS}
      datastax-java-driver {
        basic.session-name = chatstore-%s
        basic.request.timeout = %s milliseconds
        advanced.metadata.schema.refreshed-keyspaces = ["%s"]
        advanced.metadata.schema.debouncer.window = 100 milliseconds
        advanced.protocol.version = V4
        advanced.control-connection.schema-agreement.timeout = 30 seconds
        advanced.netty.io-group.shutdown = ${chatstore.shutdown}
        advanced.netty.admin-group.shutdown = ${chatstore.shutdown}
      %s}
      """;

  /** Sessions of one name would write to the same metrics, and only the first show its gauges. */
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final ConnectionSettings settings;
  private final String configuration;

  OwnSession(ConnectionSettings settings, Duration requestTimeout, String keyspace) {
    this.settings = settings.copy();
    this.configuration =
        DRIVER_CONFIGURATION.formatted(
            NUMBER.incrementAndGet(),
            requestTimeout.toMillis(),
            keyspace,
            settings.driverConfiguration());
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
              .addContactPoints(settings.addresses());
      settings.applyTo(builder);
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

  /** The driver opens a session on a data centre that does not exist, and then finds no node. */
  private CompletionStage<CqlSession> inLocalDatacenter(CqlSession session) {
    TreeSet<String> datacenters =
        session.getMetadata().getNodes().values().stream()
            .map(node -> node.getDatacenter())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    String localDatacenter = settings.localDatacenter();
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
