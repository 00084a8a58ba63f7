package io.chatstore.dynamodb;

import io.chatstore.env.Backend;
import io.chatstore.env.Settings;
import java.util.Set;

/**
 * {@code DB_BACKEND=dynamodb}: the store of {@link DynamoDbChatStore#builder()}, configured by
 * environment variables. Found by {@link java.util.ServiceLoader}, not made by applications.
 */
public final class DynamoDbBackend implements Backend {

  private static final String ENDPOINT = "DYNAMODB_ENDPOINT";
  private static final String TABLE_NAME = "DYNAMODB_TABLE_NAME";
  private static final String INDEX_NAME = "DYNAMODB_INDEX_NAME";
  private static final String REQUEST_TIMEOUT = "DYNAMODB_REQUEST_TIMEOUT";

  /** For {@link java.util.ServiceLoader}. */
  public DynamoDbBackend() {}

  @Override
  public Set<String> names() {
    return Set.of("dynamodb");
  }

  @Override
  public Set<String> variables() {
    return Set.of(ENDPOINT, TABLE_NAME, INDEX_NAME, REQUEST_TIMEOUT);
  }

  @Override
  public Choice configure(Settings settings) {
    DynamoDbChatStoreBuilder builder = DynamoDbChatStore.builder();
    settings.httpEndpoint(ENDPOINT).ifPresent(builder::endpoint);
    TableVariables.name(settings, TABLE_NAME, "table").ifPresent(builder::tableName);
    TableVariables.name(settings, INDEX_NAME, "index").ifPresent(builder::indexName);
    settings.duration(REQUEST_TIMEOUT).ifPresent(builder::requestTimeout);
    return new TableVariables.Configured(builder::buildAsync, builder::schema);
  }
}
