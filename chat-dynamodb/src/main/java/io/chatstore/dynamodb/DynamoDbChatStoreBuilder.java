package io.chatstore.dynamodb;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException;
import io.chatstore.Schema;
import io.chatstore.UnreadableRecord;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Configures a {@link DynamoDbChatStore}. Not safe for several threads.
 *
 * <p>Each value is set once at most, and either a client or the values to open one with; anything
 * else is an {@link IllegalStateException} at once. What is not set is left to the AWS SDK, with
 * its {@code AWS_ENDPOINT_URL_DYNAMODB}, its region and its credentials; for a loopback endpoint
 * that was {@linkplain #endpoint set here} those are not asked from the network, and made up if
 * neither system properties nor environment nor profile name them.
 */
public final class DynamoDbChatStoreBuilder {

  private @Nullable URI endpoint;
  private @Nullable Region region;
  private @Nullable AwsBasicCredentials credentials;
  private @Nullable DynamoDbAsyncClient client;
  private final TableSettings settings = new TableSettings();

  DynamoDbChatStoreBuilder() {}

  /**
   * Where the service is, such as {@code http://localhost:8000}; AWS if it is not set.
   *
   * @throws IllegalArgumentException if it is no address of an HTTP server
   */
  public DynamoDbChatStoreBuilder endpoint(URI endpoint) {
    Connection.requireHttp(endpoint);
    requireNoClient("endpoint");
    this.endpoint = TableSettings.once("endpoint", this.endpoint, endpoint);
    return this;
  }

  /** The AWS region, such as {@code eu-central-1}. */
  public DynamoDbChatStoreBuilder region(String region) {
    requireNoClient("region");
    this.region = TableSettings.once("region", this.region, Region.of(region));
    return this;
  }

  /** The credentials that sign requests. */
  public DynamoDbChatStoreBuilder credentials(String accessKeyId, String secretAccessKey) {
    requireNoClient("credentials");
    this.credentials =
        TableSettings.once(
            "credentials",
            this.credentials,
            AwsBasicCredentials.create(accessKeyId, secretAccessKey));
    return this;
  }

  /** A client that is ready; the store does not close it. */
  public DynamoDbChatStoreBuilder client(DynamoDbAsyncClient client) {
    if (endpoint != null || region != null || credentials != null) {
      throw new IllegalStateException(
          "a client has its endpoint, region and credentials: set them there");
    }
    this.client = TableSettings.once("client", this.client, client);
    return this;
  }

  /** The table; {@link DynamoDbChatStore#DEFAULT_TABLE} if it is not set. */
  public DynamoDbChatStoreBuilder tableName(String tableName) {
    settings.tableName(tableName);
    return this;
  }

  /** The index; {@link DynamoDbChatStore#DEFAULT_INDEX} if it is not set. */
  public DynamoDbChatStoreBuilder indexName(String indexName) {
    settings.indexName(indexName);
    return this;
  }

  /**
   * How long a put or a page may take with all attempts of the client; {@link
   * DynamoDbChatStore#DEFAULT_REQUEST_TIMEOUT} if it is not set.
   *
   * @throws IllegalArgumentException if it is not from a millisecond to a day
   */
  public DynamoDbChatStoreBuilder requestTimeout(Duration requestTimeout) {
    settings.requestTimeout(requestTimeout);
    return this;
  }

  /**
   * Is told of each record that is no message, each time it is met (rule R7). It runs on a thread
   * of the client, and must not block. If it is not set, the first, second, fourth, eighth ... such
   * record is logged as a warning.
   */
  public DynamoDbChatStoreBuilder onUnreadable(Consumer<UnreadableRecord> listener) {
    settings.listener(listener);
    return this;
  }

  /**
   * The store for callers that wait. Closing it closes the client only if none was set.
   *
   * <p>Where nothing names a region and the endpoint is not this computer, the SDK looks for one in
   * its profile files and asks the instance it may run on. No request is sent to DynamoDB.
   *
   * @throws ChatStoreException.Misconfigured if no region is known
   */
  public ChatStore build() {
    return buildAsync().blocking();
  }

  /**
   * The store for callers that do not wait. Closing it closes the client only if none was set.
   *
   * @throws ChatStoreException.Misconfigured if no region is known
   */
  public AsyncChatStore buildAsync() {
    return new DynamoDbChatStore(
        connect(),
        settings.table(),
        TableService.AMAZON,
        settings.requestTimeout(),
        settings.unreadable());
  }

  /** The table that the store works on, to be made or checked. Opens a client while it works. */
  public Schema schema() {
    return new DynamoDbSchema(
        this::connect, settings.table(), settings.requestTimeout(), TableService.AMAZON);
  }

  private Connection connect() {
    return client == null ? Connection.open(endpoint, region, credentials) : Connection.of(client);
  }

  private void requireNoClient(String what) {
    if (client != null) {
      throw new IllegalStateException("the client has its own " + what + ": set it there");
    }
  }
}
