package io.chatstore.dynamodb;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatStore;
import io.chatstore.Schema;
import io.chatstore.UnreadableRecord;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Configures a {@link DynamoDbChatStore} on Alternator, the DynamoDB-compatible interface of
 * ScyllaDB. Not safe for several threads.
 *
 * <p>The store asks the nodes of one data centre in turn, and each attempt of a call another one: a
 * node that does not answer is left alone for some seconds and then tried again. Puts of one author
 * prefer one node. Endpoints get messages until nodes have been told of, and serve only to ask for
 * nodes after that, unless they are {@linkplain #fixedNodes all the nodes}.
 *
 * <p>Each value but the endpoints is set once at most, and either a client or the values to open
 * one with; anything else is an {@link IllegalStateException} at once. What is missing is told when
 * the store is built.
 */
public final class AlternatorChatStoreBuilder {

  private final TableSettings settings = new TableSettings();
  private final ClusterSettings cluster = new ClusterSettings();
  private @Nullable AwsBasicCredentials credentials;
  private @Nullable DynamoDbAsyncClient client;

  AlternatorChatStoreBuilder() {}

  /**
   * A node to begin with, such as {@code http://10.0.0.1:8000}; call it once for each of several.
   * All nodes have the scheme and the port of the first endpoint; without a port it is the scheme's
   * own.
   *
   * @throws IllegalArgumentException if it is no address of an HTTP server, or has a user, a path,
   *     a query or a fragment
   * @throws IllegalStateException if it is set already
   */
  public AlternatorChatStoreBuilder endpoint(URI endpoint) {
    requireNoClient("endpoint");
    cluster.seed(endpoint);
    return this;
  }

  /**
   * The data centre whose nodes are asked, as {@code nodetool status} names it; if it is not set,
   * that of the endpoints. ScyllaDB before 2025.1 does not know this choice, and tells of the
   * endpoint's own data centre. Endpoints have to be nodes of it.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public AlternatorChatStoreBuilder localDatacenter(String datacenter) {
    requireNoClient("localDatacenter");
    cluster.datacenter(datacenter);
    return this;
  }

  /**
   * The rack whose nodes are asked. When ScyllaDB tells that it has none that is up, which may be
   * tens of seconds after they died, it is those of the data centre: so name a rack only if it has
   * two nodes or more.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public AlternatorChatStoreBuilder localRack(String rack) {
    requireNoClient("localRack");
    cluster.rack(rack);
    return this;
  }

  /** The endpoints are all the nodes there are: nobody is asked for more. */
  public AlternatorChatStoreBuilder fixedNodes() {
    requireNoClient("fixedNodes");
    cluster.fixed();
    return this;
  }

  /**
   * Turns the address of a node that was told of, with the scheme and the port of the first
   * endpoint, into one that can be reached from here, as behind an address translation. Called on a
   * thread of the store every few seconds, so it must not block. If it throws, or gives null or
   * what no endpoint may be, the nodes stay what they are, and that is logged.
   */
  public AlternatorChatStoreBuilder addressTranslator(UnaryOperator<URI> translator) {
    requireNoClient("addressTranslator");
    cluster.translator(translator);
    return this;
  }

  /**
   * Whom to trust with {@code https}; the JVM's own trust if it is not set. Nodes are told of by
   * address, so that their certificates have to name their addresses.
   *
   * @throws IllegalArgumentException if there are none
   */
  public AlternatorChatStoreBuilder trustManagers(TrustManager... trustManagers) {
    requireNoClient("trustManagers");
    cluster.trustManagers(List.of(trustManagers));
    return this;
  }

  /**
   * What signs requests: the name of a role, and its salted hash as ScyllaDB keeps it, not its
   * password. Made up if it is not set, for clusters that do not enforce authorization.
   *
   * @throws NullPointerException if either is null
   */
  public AlternatorChatStoreBuilder credentials(String role, String saltedHash) {
    requireNoClient("credentials");
    credentials =
        TableSettings.once(
            "credentials", credentials, AwsBasicCredentials.create(role, saltedHash));
    return this;
  }

  /**
   * A client that is ready, such as one of ScyllaDB's own load-balancing library; the store does
   * not close it, and whom it asks, and how often, is its own affair (rules A2 to A5 are then what
   * it makes of them). Close it after the store.
   */
  public AlternatorChatStoreBuilder client(DynamoDbAsyncClient client) {
    if (!cluster.areEmpty() || credentials != null) {
      throw new IllegalStateException(
          "a client has its own nodes and credentials, and some are set here");
    }
    this.client = TableSettings.once("client", this.client, client);
    return this;
  }

  /** The table; {@link DynamoDbChatStore#DEFAULT_TABLE} if it is not set. */
  public AlternatorChatStoreBuilder tableName(String tableName) {
    settings.tableName(tableName);
    return this;
  }

  /** The index; {@link DynamoDbChatStore#DEFAULT_INDEX} if it is not set. */
  public AlternatorChatStoreBuilder indexName(String indexName) {
    settings.indexName(indexName);
    return this;
  }

  /**
   * How long a put or a page may take with all attempts; {@link
   * DynamoDbChatStore#DEFAULT_REQUEST_TIMEOUT} if it is not set. A node has a fifth of it to take a
   * connection, a second at most, and an attempt half of what is left.
   *
   * @throws IllegalArgumentException if it is not from a millisecond to a day
   */
  public AlternatorChatStoreBuilder requestTimeout(Duration requestTimeout) {
    settings.requestTimeout(requestTimeout);
    return this;
  }

  /** As {@link DynamoDbChatStoreBuilder#onUnreadable}. */
  public AlternatorChatStoreBuilder onUnreadable(Consumer<UnreadableRecord> listener) {
    settings.listener(listener);
    return this;
  }

  /**
   * The store for callers that wait, with threads of its own. Does no I/O. Closing it closes the
   * client only if none was set; calls that are under way make no further attempt then.
   *
   * @throws IllegalStateException if neither an endpoint nor a client is set
   */
  public ChatStore build() {
    return buildAsync().blocking();
  }

  /** As {@link #build}, for callers that do not wait. */
  public AsyncChatStore buildAsync() {
    return new DynamoDbChatStore(
        connect(),
        settings.table(),
        TableService.ALTERNATOR,
        settings.requestTimeout(),
        settings.unreadable());
  }

  /**
   * The table that the store works on, to be made or checked. It is made with the write isolation
   * that conditional puts need, and the check tells where a table has one under which they are not
   * safe. Opens a client while it works. Making it takes as long as it takes, up to ten minutes;
   * several may do it at once, and a repeat does no harm.
   *
   * @throws IllegalStateException if neither an endpoint nor a client is set
   */
  public Schema schema() {
    if (client == null) {
      cluster.requireComplete();
    }
    return new DynamoDbSchema(
        this::connect, settings.table(), settings.requestTimeout(), TableService.ALTERNATOR);
  }

  /** How often nodes are asked which nodes there are, for tests. */
  AlternatorChatStoreBuilder discoverEvery(Duration interval) {
    cluster.interval(interval);
    return this;
  }

  private Connection connect() {
    if (client != null) {
      return Connection.of(client);
    }
    cluster.requireComplete();
    return Connection.open(cluster, credentials, settings.requestTimeout());
  }

  private void requireNoClient(String what) {
    if (client != null) {
      throw new IllegalStateException(what + " is for a client of the store's own, and one is set");
    }
  }
}
