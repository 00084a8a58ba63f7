package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import io.chatstore.AsyncChatStore;
import io.chatstore.ChatStore;
import io.chatstore.Schema;
import io.chatstore.UnreadableRecord;
import io.chatstore.cql.OwnSession.Credentials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

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

  private static final Pattern KEYSPACE = Pattern.compile("[A-Za-z0-9_]{1,48}");

  private final List<ContactPoint> contactPoints = new ArrayList<>();
  private final Setting<String> localDatacenter = new Setting<>("localDatacenter");
  private final Setting<Credentials> credentials = new Setting<>("credentials");
  private final Setting<Callable<SSLContext>> tls = new Setting<>("tls");
  private final Setting<CqlSession> session = new Setting<>("session");
  private final Setting<String> keyspace = new Setting<>("keyspace");
  private final Setting<PutMode> putMode = new Setting<>("putMode");
  private final Setting<Consistency> reads = new Setting<>("readConsistency");
  private final Setting<Consistency> writes = new Setting<>("writeConsistency");
  private final Setting<SerialConsistency> serial = new Setting<>("serialConsistency");
  private final Setting<Duration> requestTimeout = new Setting<>("requestTimeout");
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
    contactPoints.add(new ContactPoint(host, port));
    return this;
  }

  /**
   * The data centre that is asked, as the cluster names it; needed. No node of another is used.
   *
   * @param name such as {@code datacenter1}
   */
  public CqlChatStoreBuilder localDatacenter(String name) {
    requireNoSession("localDatacenter");
    localDatacenter.set(name);
    return this;
  }

  /** A user and a password; without them, none are sent. */
  public CqlChatStoreBuilder credentials(String user, String password) {
    requireNoSession("credentials");
    credentials.set(new Credentials(user, password));
    return this;
  }

  /**
   * TLS with the JVM's default context; without this call, connections are plain. The node's
   * certificate must name the host or address that is connected to.
   */
  public CqlChatStoreBuilder tls() {
    requireNoSession("tls");
    tls.set(SSLContext::getDefault);
    return this;
  }

  /** TLS as {@link #tls()}, with a context of your own. */
  public CqlChatStoreBuilder sslContext(SSLContext context) {
    requireNoSession("sslContext");
    tls.set(() -> context);
    return this;
  }

  /**
   * A session of your own in place of all connection settings. Closing the store leaves it open.
   * Its retry and speculative execution policies apply; consistency and timeout are set here.
   */
  public CqlChatStoreBuilder session(CqlSession session) {
    if (!contactPoints.isEmpty() || localDatacenter.isSet() || credentials.isSet() || tls.isSet()) {
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

  /** How puts treat what stands already, {@link PutMode#CONDITIONAL} if this is not called. */
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
   * @param timeout at least a millisecond
   */
  public CqlChatStoreBuilder requestTimeout(Duration timeout) {
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "requestTimeout is " + timeout + ", but must be from PT0.001S to PT24H");
    }
    requestTimeout.set(timeout);
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
  public AsyncChatStore buildAsync() {
    return new CqlChatStore(config());
  }

  /**
   * The schema, in a keyspace that stands already.
   *
   * @throws IllegalStateException if a needed value is not set
   */
  public Schema schema() {
    return new CqlSchema(config(), null);
  }

  /**
   * The schema, with what is needed to make the keyspace too.
   *
   * @throws IllegalStateException if a needed value is not set
   */
  public Schema schema(Replication replication) {
    return new CqlSchema(config(), replication);
  }

  static String validKeyspace(String name) {
    if (!KEYSPACE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "keyspace is '" + name + "', but must be 1 to 48 letters, digits and underscores");
    }
    return name;
  }

  private CqlConfig config() {
    return new CqlConfig(
        session.get().map(SessionSource::of).orElseGet(this::ownSession),
        keyspace.orElse(DEFAULT_KEYSPACE),
        putMode.orElse(PutMode.CONDITIONAL),
        reads.orElse(DEFAULT_CONSISTENCY),
        writes.orElse(DEFAULT_CONSISTENCY),
        serial.orElse(DEFAULT_SERIAL_CONSISTENCY),
        requestTimeout.orElse(DEFAULT_REQUEST_TIMEOUT),
        listener.get());
  }

  private SessionSource ownSession() {
    if (contactPoints.isEmpty()) {
      throw new IllegalStateException("neither a contactPoint nor a session is set");
    }
    @Nullable Credentials user = credentials.get().orElse(null);
    @Nullable Callable<SSLContext> secured = tls.get().orElse(null);
    return new OwnSession(
        contactPoints,
        localDatacenter.required(),
        user,
        secured,
        requestTimeout.orElse(DEFAULT_REQUEST_TIMEOUT),
        keyspace.orElse(DEFAULT_KEYSPACE));
  }

  private void requireNoSession(String name) {
    if (session.isSet()) {
      throw new IllegalStateException(name + ": a session is set already");
    }
  }
}
