package io.chatstore.dynamodb;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.UnixTime;
import io.chatstore.UnreadableRecord;
import io.chatstore.engines.DynamoDbLocal;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** A table of its own on DynamoDB Local, a store on it, and a client that keeps its queries. */
final class LocalTable implements AutoCloseable {

  static final URI ENDPOINT = DynamoDbLocal.shared().endpoint();

  final String name = "chat-" + UUID.randomUUID();
  final List<QueryRequest> queries = new CopyOnWriteArrayList<>();
  final List<UnreadableRecord> unreadable = new CopyOnWriteArrayList<>();
  final DynamoDbAsyncClient client = client(ENDPOINT, new QueryRecorder());
  final ChatStore store =
      DynamoDbChatStore.builder()
          .client(client)
          .tableName(name)
          .onUnreadable(unreadable::add)
          .build();

  /** A table as the store makes it. */
  static LocalTable created() {
    LocalTable table = new LocalTable();
    DynamoDbChatStore.builder()
        .client(table.client)
        .tableName(table.name)
        .schema()
        .createIfAbsent();
    return table;
  }

  /** A client of nobody's making but the SDK's. */
  static DynamoDbAsyncClient client(URI endpoint, ExecutionInterceptor... interceptors) {
    return DynamoDbAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .overrideConfiguration(options -> options.executionInterceptors(List.of(interceptors)))
        .build();
  }

  /** Writes an item as it is, without condition and without the store. */
  void putRaw(Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(name).item(item)).join();
  }

  /** Writes messages without the store, many at once. */
  void putRaw(List<ChatMessage> messages) {
    CompletableFuture.allOf(
            messages.stream()
                .map(
                    message ->
                        client.putItem(
                            put ->
                                put.tableName(name)
                                    .item(
                                        item(
                                            message.room(),
                                            message.author(),
                                            UnixTime.format(message.sentAt()),
                                            message.text()))))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  /** The item under a key. */
  Map<String, AttributeValue> getRaw(String author, String time) {
    return client
        .getItem(
            get ->
                get.tableName(name)
                    .key(
                        Map.of(
                            "name", AttributeValue.fromS(author),
                            "time", AttributeValue.fromS(time))))
        .join()
        .item();
  }

  /** The four strings of a message. */
  static Map<String, AttributeValue> item(String room, String author, String time, String text) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("chat_room", AttributeValue.fromS(room));
    item.put("name", AttributeValue.fromS(author));
    item.put("time", AttributeValue.fromS(time));
    item.put("comment", AttributeValue.fromS(text));
    return item;
  }

  @Override
  public void close() {
    store.close();
    client.deleteTable(table -> table.tableName(name)).join();
    client.close();
  }

  private final class QueryRecorder implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      if (context.request() instanceof QueryRequest query) {
        queries.add(query);
      }
    }
  }
}
