package io.chatstore.cql;

import io.chatstore.AsyncChatStore;
import io.chatstore.Schema;
import io.chatstore.env.Backend;
import io.chatstore.env.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code DB_BACKEND=cql}, or {@code scylla}: the store from environment variables.
 *
 * <p>{@code SCYLLA_REPLICATION_FACTOR} serves only to make a keyspace that is absent, with so many
 * copies in the local data centre. It has no default, because too few copies lose messages: without
 * it, the keyspace has to stand.
 */
public final class CqlBackend implements Backend {

  private static final String CONTACT_POINTS = "SCYLLA_CONTACT_POINTS";
  private static final String LOCAL_DC = "SCYLLA_LOCAL_DC";
  private static final String KEYSPACE = "SCYLLA_KEYSPACE";
  private static final String USERNAME = "SCYLLA_USERNAME";
  private static final String PASSWORD = "SCYLLA_PASSWORD";
  private static final String TLS = "SCYLLA_TLS";
  private static final String READ_CONSISTENCY = "SCYLLA_READ_CONSISTENCY";
  private static final String WRITE_CONSISTENCY = "SCYLLA_WRITE_CONSISTENCY";
  private static final String SERIAL_CONSISTENCY = "SCYLLA_SERIAL_CONSISTENCY";
  private static final String LOCAL_RACK = "SCYLLA_LOCAL_RACK";
  private static final String SCHEMA = "SCYLLA_SCHEMA";
  private static final String BUCKET_WIDTH = "SCYLLA_BUCKET_WIDTH";
  private static final String TIMELINES = "SCYLLA_TIMELINES";
  private static final String RETENTION = "SCYLLA_RETENTION";
  private static final String PUT_MODE = "SCYLLA_PUT_MODE";
  private static final String REQUESTS_IN_FLIGHT = "SCYLLA_REQUESTS_IN_FLIGHT";
  private static final String SPECULATIVE_DELAY = "SCYLLA_SPECULATIVE_DELAY";
  private static final String REQUEST_TIMEOUT = "SCYLLA_REQUEST_TIMEOUT";
  private static final String REPLICATION_FACTOR = "SCYLLA_REPLICATION_FACTOR";

  /** For {@link java.util.ServiceLoader}. */
  public CqlBackend() {}

  @Override
  public Set<String> names() {
    return Set.of("cql", "scylla");
  }

  @Override
  public Set<String> variables() {
    return Set.of(
        CONTACT_POINTS,
        LOCAL_DC,
        LOCAL_RACK,
        KEYSPACE,
        SCHEMA,
        BUCKET_WIDTH,
        TIMELINES,
        RETENTION,
        REQUESTS_IN_FLIGHT,
        SPECULATIVE_DELAY,
        USERNAME,
        PASSWORD,
        TLS,
        READ_CONSISTENCY,
        WRITE_CONSISTENCY,
        SERIAL_CONSISTENCY,
        PUT_MODE,
        REQUEST_TIMEOUT,
        REPLICATION_FACTOR);
  }

  @Override
  public Choice configure(Settings settings) {
    CqlChatStoreBuilder builder = CqlChatStore.builder();
    connect(settings, builder);
    credentials(settings, builder);
    settings
        .value(
            KEYSPACE, "1 to 48 letters, digits and underscores", CqlChatStoreBuilder::validKeyspace)
        .ifPresent(builder::keyspace);
    settings
        .value(READ_CONSISTENCY, Consistency.wordsOfReads(), Consistency::ofReads)
        .ifPresent(builder::readConsistency);
    settings.oneOf(WRITE_CONSISTENCY, Consistency.class).ifPresent(builder::writeConsistency);
    settings
        .oneOf(SERIAL_CONSISTENCY, SerialConsistency.class)
        .ifPresent(builder::serialConsistency);
    settings.oneOf(PUT_MODE, PutMode.class).ifPresent(builder::putMode);
    settings
        .value(REQUESTS_IN_FLIGHT, "a number from 1 to 32768", CqlBackend::requests)
        .ifPresent(builder::requestsInFlight);
    tables(settings, builder);
    return new Chosen(builder, replication(settings));
  }

  private static void connect(Settings settings, CqlChatStoreBuilder builder) {
    String meaning = "a list of host or host:port, such as 10.0.0.1:9042,10.0.0.2:9042";
    settings.required(CONTACT_POINTS, meaning);
    settings
        .value(CONTACT_POINTS, meaning, CqlBackend::contactPoints)
        .ifPresent(points -> points.forEach(p -> builder.contactPoint(p.host(), p.port())));
    settings
        .required(LOCAL_DC, "the data centre to ask, as nodetool status names it")
        .ifPresent(builder::localDatacenter);
    settings
        .value(LOCAL_RACK, "a rack, as nodetool status names it", CqlChatStoreBuilder::validRack)
        .ifPresent(builder::localRack);
    settings
        .duration(SPECULATIVE_DELAY, Duration.ofMillis(1), Duration.ofMinutes(1))
        .ifPresent(delay -> builder.speculativeExecutions(1, delay));
    boolean secured = settings.trueOrFalse(TLS).orElse(false);
    if (secured) {
      builder.tls();
    }
  }

  private static void tables(Settings settings, CqlChatStoreBuilder builder) {
    Optional<BucketWidth> width = settings.oneOf(BUCKET_WIDTH, BucketWidth.class);
    Optional<Duration> timeout = settings.duration(REQUEST_TIMEOUT);
    timeout.ifPresent(builder::requestTimeout);
    if (settings.oneOf(SCHEMA, Kind.class).filter(Kind.BUCKETED::equals).isPresent()) {
      BucketWidth buckets = width.orElse(CqlChatStoreBuilder.DEFAULT_BUCKET_WIDTH);
      builder.bucketed(buckets);
      if (timeout.filter(time -> time.compareTo(buckets.renewal()) > 0).isPresent()) {
        settings.fault(settings.named(REQUEST_TIMEOUT) + " is longer than a bucket");
      }
    } else if (width.isPresent()) {
      settings.fault(settings.named(BUCKET_WIDTH) + " is set; it needs " + SCHEMA + "=bucketed");
    }
    settings.oneOf(TIMELINES, Timelines.class).ifPresent(builder::timelines);
    settings
        .duration(RETENTION, CqlChatStoreBuilder.SECOND, CqlChatStoreBuilder.TWENTY_YEARS)
        .ifPresent(
            kept -> {
              if (kept.equals(Duration.ofSeconds(kept.toSeconds()))) {
                builder.retention(kept);
              } else {
                settings.fault(
                    settings.named(RETENTION) + " is '" + kept + "'; it needs whole seconds");
              }
            });
  }

  /** The words of {@value SCHEMA}. */
  private enum Kind {
    PLAIN,
    BUCKETED
  }

  /** Neither value is ever quoted in a fault. */
  private static void credentials(Settings settings, CqlChatStoreBuilder builder) {
    Optional<String> user = settings.text(USERNAME);
    Optional<String> password = settings.secret(PASSWORD);
    if (user.isPresent() && password.isPresent()) {
      builder.credentials(user.get(), password.get());
    } else if (user.isPresent()) {
      settings.fault(
          PASSWORD + " is not set; it needs the password of " + settings.named(USERNAME));
    } else if (password.isPresent()) {
      settings.fault(USERNAME + " is not set; it needs the user of " + settings.named(PASSWORD));
    }
  }

  private static Optional<Replication> replication(Settings settings) {
    Optional<Integer> factor =
        settings.value(REPLICATION_FACTOR, "a number of copies from 1", CqlBackend::copies);
    return factor.flatMap(
        copies ->
            settings.text(LOCAL_DC).map(dc -> Replication.networkTopology(Map.of(dc, copies))));
  }

  private static List<ContactPoint> contactPoints(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).map(ContactPoint::parse).toList();
  }

  private static int requests(String text) {
    return CqlChatStoreBuilder.validRequests(Integer.parseInt(text));
  }

  private static int copies(String text) {
    int copies = Integer.parseInt(text);
    if (copies < 1) {
      throw new IllegalArgumentException("less than 1");
    }
    return copies;
  }

  private record Chosen(CqlChatStoreBuilder builder, Optional<Replication> replication)
      implements Choice {

    @Override
    public AsyncChatStore open() {
      return builder.buildAsync();
    }

    @Override
    public Schema schema() {
      return replication.map(builder::schema).orElseGet(builder::schema);
    }
  }
}
