package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.metrics.DefaultNodeMetric;
import com.datastax.oss.driver.api.core.metrics.DefaultSessionMetric;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** How to connect, as a builder is told it bit by bit. */
final class ConnectionSettings {

  /** A user and a password; never printed. */
  record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "Credentials[" + user + "]";
    }
  }

  /** So many further executions of a request, each after a delay. */
  record Speculation(int executions, Duration delay) {}

  private static final String METRICS =
      Stream.of(
              DefaultSessionMetric.CONNECTED_NODES,
              DefaultSessionMetric.CQL_REQUESTS,
              DefaultSessionMetric.CQL_CLIENT_TIMEOUTS,
              DefaultSessionMetric.BYTES_SENT,
              DefaultSessionMetric.BYTES_RECEIVED)
          .map(DefaultSessionMetric::getPath)
          .collect(Collectors.joining(", "));
  private static final String NODE_METRICS =
      Stream.of(
              DefaultNodeMetric.OPEN_CONNECTIONS,
              DefaultNodeMetric.IN_FLIGHT,
              DefaultNodeMetric.CQL_MESSAGES,
              DefaultNodeMetric.UNSENT_REQUESTS,
              DefaultNodeMetric.ABORTED_REQUESTS,
              DefaultNodeMetric.WRITE_TIMEOUTS,
              DefaultNodeMetric.READ_TIMEOUTS,
              DefaultNodeMetric.UNAVAILABLES,
              DefaultNodeMetric.OTHER_ERRORS,
              DefaultNodeMetric.RETRIES,
              DefaultNodeMetric.SPECULATIVE_EXECUTIONS,
              DefaultNodeMetric.CONNECTION_INIT_ERRORS,
              DefaultNodeMetric.AUTHENTICATION_ERRORS)
          .map(DefaultNodeMetric::getPath)
          .collect(Collectors.joining(", "));

  final List<ContactPoint> contactPoints = new ArrayList<>();
  final Setting<String> localDatacenter = new Setting<>("localDatacenter");
  final Setting<String> localRack = new Setting<>("localRack");
  final Setting<Credentials> credentials = new Setting<>("credentials");
  final Setting<Callable<SSLContext>> tls = new Setting<>("tls");
  final Setting<Speculation> speculation = new Setting<>("speculativeExecutions");
  final Setting<Object> metricRegistry = new Setting<>("metricRegistry");

  /** These settings as they are now. */
  ConnectionSettings copy() {
    ConnectionSettings copy = new ConnectionSettings();
    copy.contactPoints.addAll(contactPoints);
    localDatacenter.get().ifPresent(copy.localDatacenter::set);
    localRack.get().ifPresent(copy.localRack::set);
    credentials.get().ifPresent(copy.credentials::set);
    tls.get().ifPresent(copy.tls::set);
    speculation.get().ifPresent(copy.speculation::set);
    metricRegistry.get().ifPresent(copy.metricRegistry::set);
    return copy;
  }

  /** Whether nothing was set. */
  boolean areEmpty() {
    return contactPoints.isEmpty()
        && Stream.of(localDatacenter, localRack, credentials, tls, speculation, metricRegistry)
            .noneMatch(Setting::isSet);
  }

  /** Checks that what is needed is there. */
  void requireComplete() {
    if (contactPoints.isEmpty()) {
      throw new IllegalStateException("neither a contactPoint nor a session is set");
    }
    localDatacenter();
  }

  String localDatacenter() {
    return localDatacenter.required();
  }

  /** The addresses to ask first; looks them up. */
  List<InetSocketAddress> addresses() throws UnknownHostException {
    List<InetSocketAddress> addresses =
        contactPoints.stream().flatMap(ContactPoint::addresses).toList();
    if (addresses.isEmpty()) {
      throw new UnknownHostException("none of " + contactPoints);
    }
    return addresses;
  }

  void applyTo(CqlSessionBuilder builder) throws Exception {
    builder.withLocalDatacenter(localDatacenter());
    credentials
        .get()
        .ifPresent(login -> builder.withAuthCredentials(login.user(), login.password()));
    metricRegistry.get().ifPresent(builder::withMetricRegistry);
    if (tls.isSet()) {
      SSLContext context = tls.required().call();
      builder.withSslEngineFactory(new ProgrammaticSslEngineFactory(context, null, true));
    }
  }

  /** What has no method on the driver's builder, as lines of its configuration. */
  String driverConfiguration() {
    StringBuilder lines = new StringBuilder();
    localRack
        .get()
        .ifPresent(
            rack ->
                lines.append(
                    "  basic.load-balancing-policy.local-rack = \"%s\"%n".formatted(rack)));
    speculation
        .get()
        .ifPresent(
            it ->
                lines.append(
                    """
                      advanced.speculative-execution-policy {
                        class = ConstantSpeculativeExecutionPolicy
                        max-executions = %s
                        delay = %s milliseconds
                      }
                    """
                        .formatted(it.executions() + 1, it.delay().toMillis())));
    if (metricRegistry.isSet()) {
      lines.append("  advanced.metrics.session.enabled = [%s]%n".formatted(METRICS));
      lines.append("  advanced.metrics.node.enabled = [%s]%n".formatted(NODE_METRICS));
    }
    return lines.toString();
  }
}
