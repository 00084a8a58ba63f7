package io.chatstore.cql;

import com.codahale.metrics.MetricRegistry;
import com.datastax.oss.driver.api.core.CqlSession;
import io.chatstore.ChatStore;
import io.chatstore.Schema;
import io.chatstore.UnreadableRecord;
import io.chatstore.cql.ConnectionSettings.Credentials;
import io.chatstore.cql.ConnectionSettings.Speculation;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Builds a {@link CqlChatStore}, or the {@link Schema} that it works on.
 *
 * <p>Either say how to connect ({@link #contactPoint} and {@link #localDatacenter} at least) or
 * hand in a {@link #session}. A value that is set twice, or beside one that excludes it, throws
 * {@link IllegalStateException} at once. Not safe for several threads; may build several stores.
 */
public final class CqlChatStoreBuilder {

  /** The keyspace if none is named: {@value}. */
  public static final String DEFAULT_KEYSPACE = "chat";

  /** The bound of a call if none is given: five seconds. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);

  /** The consistency of reads and puts if none is given. */
  public static final Consistency DEFAULT_CONSISTENCY = Consistency.LOCAL_QUORUM;

  /** Among whom conditional puts agree if nothing is given. */
  public static final SerialConsistency DEFAULT_SERIAL_CONSISTENCY = SerialConsistency.LOCAL_SERIAL;

  /** Puts look before they write if no mode is given. */
  public static final PutMode DEFAULT_PUT_MODE = PutMode.CHECKED;

  /** The width of buckets if none is given. */
  public static final BucketWidth DEFAULT_BUCKET_WIDTH = BucketWidth.DAY;

  /** The bound on requests under way if none is given: {@value}. */
  public static final int DEFAULT_REQUESTS_IN_FLIGHT = 1_024;

  private static final Pattern KEYSPACE = Pattern.compile("[A-Za-z0-9_]{1,48}");
  private static final Pattern RACK = Pattern.compile("[^\"\\\\\\p{Cntrl}]{1,255}");
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration TWENTY_YEARS = Duration.ofDays(20 * 365);

  private final ConnectionSettings connection = new ConnectionSettings();
  private final Setting<CqlSession> session = new Setting<>("session");
  private final Setting<String> keyspace = new Setting<>("keyspace");
  private final Setting<BucketWidth> buckets = new Setting<>("bucketed");
  private final Setting<Timelines> timelines = new Setting<>("timelines");
  private final Setting<Duration> retention = new Setting<>("retention");
  private final Setting<PutMode> putMode = new Setting<>("putMode");
  private final Setting<Consistency> reads = new Setting<>("readConsistency");
  private final Setting<Consistency> writes = new Setting<>("writeConsistency");
  private final Setting<SerialConsistency> serial = new Setting<>("serialConsistency");
  private final Setting<Duration> requestTimeout = new Setting<>("requestTimeout");
  private final Setting<Integer> requestsInFlight = new Setting<>("requestsInFlight");
  private final Setting<Consumer<UnreadableRecord>> listener = new Setting<>("onUnreadable");

  CqlChatStoreBuilder() {}

  /**
   * A node to ask first for all the others; call it again for more. At least one is needed.
   *
   * @param host a name, whose addresses are all tried, or an address
   * @param port usually 9042
   */
  public CqlChatStoreBuilder contactPoint(String host, int port) {
    requireNoSession("contactPoint");
    connection.contactPoints.add(new ContactPoint(host, port));
    return this;
  }

  /**
   * The data centre that is asked, as the cluster names it; needed. No node of another is used.
   *
   * @param name such as {@code datacenter1}
   */
  public CqlChatStoreBuilder localDatacenter(String name) {
    requireNoSession("localDatacenter");
    connection.localDatacenter.set(name);
    return this;
  }

  /**
   * The rack, or availability zone, whose replicas are asked before others of the data centre;
   * without this call they are all alike.
   *
   * @param name as the cluster names it, without quotes, backslashes and control characters
   */
  public CqlChatStoreBuilder localRack(String name) {
    requireNoSession("localRack");
    connection.localRack.set(validRack(name));
    return this;
  }

  /** A user and a password; without them, none are sent. */
  public CqlChatStoreBuilder credentials(String user, String password) {
    requireNoSession("credentials");
    connection.credentials.set(new Credentials(user, password));
    return this;
  }

  /**
   * TLS with the JVM's default context; without this call, connections are plain. The node's
   * certificate must name the host or address that is connected to.
   */
  public CqlChatStoreBuilder tls() {
    requireNoSession("tls");
    connection.tls.set(SSLContext::getDefault);
    return this;
  }

  /** TLS as {@link #tls()}, with a context of your own. */
  public CqlChatStoreBuilder sslContext(SSLContext context) {
    requireNoSession("sslContext");
    connection.tls.set(() -> context);
    return this;
  }

  /**
   * Asks another replica where one is slow: what is not answered after the delay is sent once more,
   * so many times. Only what may be repeated: reads, and puts that are not {@link
   * PutMode#CONDITIONAL}. Without this call nothing is sent twice by guess.
   *
   * @param executions from 1 to 5, beside the first
   * @param delay from a millisecond to a minute; a little above the 99th percentile does well
   */
  public CqlChatStoreBuilder speculativeExecutions(int executions, Duration delay) {
    requireNoSession("speculativeExecutions");
    if (executions < 1 || executions > 5) {
      throw new IllegalArgumentException(
          "speculativeExecutions are " + executions + ", but must be from 1 to 5");
    }
    requireBetween("delay", delay, Duration.ofMillis(1), Duration.ofMinutes(1));
    connection.speculation.set(new Speculation(executions, delay));
    return this;
  }

  /**
   * Where the driver is to count its connections, requests, errors and latencies: the driver's own
   * metrics, under its own names, such as {@code cql-requests} of the session and {@code
   * pool.in-flight} of a node. Without this call it counts nothing.
   *
   * @param registry a {@code com.codahale.metrics.MetricRegistry}; nothing else is taken
   */
  public CqlChatStoreBuilder metricRegistry(Object registry) {
    requireNoSession("metricRegistry");
    if (!(registry instanceof MetricRegistry)) {
      throw new IllegalArgumentException(
          "metricRegistry is a %s, but must be a %s"
              .formatted(registry.getClass().getName(), MetricRegistry.class.getName()));
    }
    connection.metricRegistry.set(registry);
    return this;
  }

  /**
   * A session of your own in place of all connection settings. Closing the store leaves it open.
   * Its policies and metrics apply; consistency and timeout are set here. Hold it at version 4 of
   * the protocol on Apache Cassandra if puts are {@link PutMode#CONDITIONAL}, as sessions of ours
   * are: in version 5 the driver drops a connection on which such a put timed out.
   */
  public CqlChatStoreBuilder session(CqlSession session) {
    if (!connection.areEmpty()) {
      throw new IllegalStateException("session: connection settings are set already");
    }
    this.session.set(session);
    return this;
  }

  /**
   * The keyspace, {@value #DEFAULT_KEYSPACE} if this is not called.
   *
   * @param name letters, digits and underscores, at most 48; taken with the case it is written in
   */
  public CqlChatStoreBuilder keyspace(String name) {
    keyspace.set(validKeyspace(name));
    return this;
  }

  /**
   * Keeps rooms in buckets of {@link #DEFAULT_BUCKET_WIDTH}: see {@link #bucketed(BucketWidth)}.
   */
  public CqlChatStoreBuilder bucketed() {
    return bucketed(DEFAULT_BUCKET_WIDTH);
  }

  /**
   * Keeps a room in partitions of so much time each, for rooms that outgrow one; without this call
   * a room is one partition. Each schema and width has tables of its own: to go from one to another
   * is a migration, with a dual writer and a copy of the history.
   */
  public CqlChatStoreBuilder bucketed(BucketWidth width) {
    buckets.set(width);
    return this;
  }

  /**
   * Keeps the messages of authors over all rooms too, so that {@link io.chatstore.UserTimelines}
   * finds them; without this call the store has no timelines.
   */
  public CqlChatStoreBuilder timelines(Timelines kind) {
    timelines.set(kind);
    return this;
  }

  /**
   * How long messages are kept, counted from their put and not from their own time: the schema is
   * made so, and a schema that keeps them otherwise {@linkplain Schema#differences() differs}.
   * Without this call the schema keeps them for ever, and one that stands is taken as it is.
   *
   * @param time whole seconds, from one to twenty years of 365 days, which is the server's bound
   */
  public CqlChatStoreBuilder retention(Duration time) {
    requireBetween("retention", time, SECOND, TWENTY_YEARS);
    if (!time.equals(Duration.ofSeconds(time.toSeconds()))) {
      throw new IllegalArgumentException("retention is " + time + ", but must be whole seconds");
    }
    retention.set(time);
    return this;
  }

  /** How puts treat what stands already, {@link #DEFAULT_PUT_MODE} if this is not called. */
  public CqlChatStoreBuilder putMode(PutMode mode) {
    putMode.set(mode);
    return this;
  }

  /** How many replicas a read asks, {@link #DEFAULT_CONSISTENCY} if this is not called. */
  public CqlChatStoreBuilder readConsistency(Consistency consistency) {
    if (consistency == Consistency.EACH_QUORUM) {
      throw new IllegalArgumentException("readConsistency is EACH_QUORUM, which is for puts only");
    }
    reads.set(consistency);
    return this;
  }

  /** How many replicas a put waits for, {@link #DEFAULT_CONSISTENCY} if this is not called. */
  public CqlChatStoreBuilder writeConsistency(Consistency consistency) {
    writes.set(consistency);
    return this;
  }

  /** Among whom conditional puts agree, {@link #DEFAULT_SERIAL_CONSISTENCY} if not called. */
  public CqlChatStoreBuilder serialConsistency(SerialConsistency consistency) {
    serial.set(consistency);
    return this;
  }

  /**
   * The bound of each call, with all its queries and repeats, and with the opening of the session
   * that the first one waits for; {@link #DEFAULT_REQUEST_TIMEOUT} if this is not called.
   *
   * @param timeout from a millisecond to a day, and with buckets of an hour to an hour
   */
  public CqlChatStoreBuilder requestTimeout(Duration timeout) {
    requireBetween("requestTimeout", timeout, Duration.ofMillis(1), Duration.ofDays(1));
    requestTimeout.set(timeout);
    return this;
  }

  /**
   * How many requests the store has under way at once, {@value #DEFAULT_REQUESTS_IN_FLIGHT} if this
   * is not called. What comes beyond waits, as a part of its own time, and fails as {@link
   * io.chatstore.ChatStoreException.Throttled} when that is over, or when eight times as many wait
   * already.
   *
   * @param most from 1 to 32,768
   */
  public CqlChatStoreBuilder requestsInFlight(int most) {
    requestsInFlight.set(validRequests(most));
    return this;
  }

  /**
   * Is told of each record that cannot be read as a message, on a thread of the driver: it must not
   * block. If this is not called, some are logged as warnings.
   */
  public CqlChatStoreBuilder onUnreadable(Consumer<UnreadableRecord> listener) {
    this.listener.set(listener);
    return this;
  }

  /**
   * The store for callers that wait. Connects on its first call.
   *
   * @throws IllegalStateException if a needed value is not set
   */
  public ChatStore build() {
    return buildAsync().blocking();
  }

  /**
   * The store for callers that do not wait. Connects on its first call.
   *
   * @throws IllegalStateException if a needed value is not set
   */
  public CqlChatStore buildAsync() {
    CqlConfig config = config();
    return timelines.isSet() ? new CqlTimelineStore(config) : new CqlChatStore(config);
  }

  /**
   * The schema, in a keyspace that stands already.
   *
   * @throws IllegalStateException if a needed value is not set
   */
  public CqlSchema schema() {
    return new CqlSchema(config(), null);
  }

  /**
   * The schema, with what is needed to make the keyspace too.
   *
   * @throws IllegalStateException if a needed value is not set
   */
  public CqlSchema schema(Replication replication) {
    return new CqlSchema(config(), replication);
  }

  static String validRack(String name) {
    if (!RACK.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "localRack is '" + name + "', but must be 1 to 255 characters without quotes");
    }
    return name;
  }

  static int validRequests(int most) {
    if (most < 1 || most > 32_768) {
      throw new IllegalArgumentException(
          "requestsInFlight is " + most + ", but must be from 1 to 32768");
    }
    return most;
  }

  static String validKeyspace(String name) {
    if (!KEYSPACE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "keyspace is '" + name + "', but must be 1 to 48 letters, digits and underscores");
    }
    return name;
  }

  private CqlConfig config() {
    Duration timeout = requestTimeout.orElse(DEFAULT_REQUEST_TIMEOUT);
    buckets
        .get()
        .filter(width -> timeout.compareTo(width.renewal()) > 0)
        .ifPresent(
            width -> {
              throw new IllegalStateException(
                  "requestTimeout is %s, longer than buckets of an %s"
                      .formatted(timeout, width.word()));
            });
    return new CqlConfig(
        session.get().map(SessionSource::of).orElseGet(this::ownSession),
        new TableNames(keyspace.orElse(DEFAULT_KEYSPACE), buckets.get(), timelines.get()),
        retention.get(),
        putMode.orElse(DEFAULT_PUT_MODE),
        reads.orElse(DEFAULT_CONSISTENCY),
        writes.orElse(DEFAULT_CONSISTENCY),
        serial.orElse(DEFAULT_SERIAL_CONSISTENCY),
        timeout,
        requestsInFlight.orElse(DEFAULT_REQUESTS_IN_FLIGHT),
        listener.get());
  }

  private SessionSource ownSession() {
    connection.requireComplete();
    return new OwnSession(
        connection,
        requestTimeout.orElse(DEFAULT_REQUEST_TIMEOUT),
        keyspace.orElse(DEFAULT_KEYSPACE));
  }

  private static void requireBetween(String what, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          what + " is " + value + ", but must be from " + least + " to " + most);
    }
  }

  private void requireNoSession(String name) {
    if (session.isSet()) {
      throw new IllegalStateException(name + ": a session is set already");
    }
  }
}
