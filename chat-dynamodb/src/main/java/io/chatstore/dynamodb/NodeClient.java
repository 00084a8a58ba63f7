package io.chatstore.dynamodb;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;

/**
 * A client of a cluster's nodes: each attempt goes to a node of its own, where the SDK asks for an
 * endpoint once for each call and repeats the call there, dead or not. So the client behind it must
 * not repeat anything itself.
 *
 * <p>Writes of one author, who is the partition of the table, prefer one node: conditional ones of
 * one partition contend if they meet from several nodes, which costs them time and certainty
 * (scylladb/scylladb#16261).
 */
final class NodeClient implements DynamoDbAsyncClient {

  private final DynamoDbAsyncClient client;
  private final SdkAsyncHttpClient http;
  private final Nodes nodes;
  private final Optional<Discovery> discovery;
  private final NodeCall.Surroundings surroundings;
  private volatile boolean closed;

  /**
   * @param client sends requests, and does not repeat them
   * @param http what it sends them over; both are closed with this one
   * @param timer starts attempts after a pause
   * @param shortest time of an attempt but the first
   * @param nodes where to
   * @param discovery keeps the nodes up to date, unless they are fixed; closed with this one
   */
  NodeClient(
      DynamoDbAsyncClient client,
      SdkAsyncHttpClient http,
      ScheduledExecutorService timer,
      Duration shortest,
      Nodes nodes,
      Optional<Discovery> discovery) {
    this.client = client;
    this.http = http;
    this.nodes = nodes;
    this.discovery = discovery;
    this.surroundings =
        new NodeCall.Surroundings(
            timer, () -> discovery.ifPresent(Discovery::hurry), () -> closed, shortest);
  }

  @Override
  public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
    String author = Objects.requireNonNull(request.item().get(ItemCodec.AUTHOR)).s();
    return call(
        () -> nodes.preferredBy(author),
        request,
        request.hasExpressionAttributeValues()
            ? NodeClient::isRefused
            : NodeClient::tellsWhatStands,
        client::putItem);
  }

  @Override
  public CompletableFuture<DeleteItemResponse> deleteItem(DeleteItemRequest request) {
    String author = Objects.requireNonNull(request.key().get(ItemCodec.AUTHOR)).s();
    return call(
        () -> nodes.preferredBy(author), request, NodeClient::isRefused, client::deleteItem);
  }

  @Override
  public CompletableFuture<QueryResponse> query(QueryRequest request) {
    return call(nodes::inTurn, request, failure -> true, client::query);
  }

  @Override
  public CompletableFuture<ScanResponse> scan(ScanRequest request) {
    return call(nodes::inTurn, request, failure -> true, client::scan);
  }

  @Override
  public CompletableFuture<DescribeTableResponse> describeTable(DescribeTableRequest request) {
    return call(nodes::inTurn, request, failure -> true, client::describeTable);
  }

  @Override
  public CompletableFuture<CreateTableResponse> createTable(CreateTableRequest request) {
    return call(nodes::inTurn, request, failure -> false, client::createTable);
  }

  @Override
  public CompletableFuture<UpdateTableResponse> updateTable(UpdateTableRequest request) {
    return call(nodes::inTurn, request, failure -> false, client::updateTable);
  }

  @Override
  public CompletableFuture<ListTagsOfResourceResponse> listTagsOfResource(
      ListTagsOfResourceRequest request) {
    return call(nodes::inTurn, request, failure -> true, client::listTagsOfResource);
  }

  @Override
  public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
    return client.serviceClientConfiguration();
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    closed = true;
    discovery.ifPresent(Discovery::close);
    client.close();
    http.close();
  }

  private <Q extends DynamoDbRequest, R> CompletableFuture<R> call(
      Supplier<List<Node>> plan,
      Q request,
      Predicate<Throwable> settles,
      Function<Q, CompletableFuture<R>> operation) {
    AwsRequestOverrideConfiguration options =
        request
            .overrideConfiguration()
            .orElseGet(() -> AwsRequestOverrideConfiguration.builder().build());
    Duration timeout = options.apiCallTimeout().orElse(DynamoDbChatStore.DEFAULT_REQUEST_TIMEOUT);
    discovery.ifPresent(Discovery::begin);
    return new NodeCall<>(
            plan,
            (node, time) ->
                operation.apply(
                    with(
                        request,
                        options.toBuilder()
                            .endpointProvider(node.endpoint())
                            .apiCallTimeout(time)
                            .build())),
            settles,
            timeout,
            surroundings)
        .start();
  }

  /** After a put in doubt where nothing may stand, only what stands says what became of it. */
  private static boolean tellsWhatStands(Throwable failure) {
    return failure instanceof ConditionalCheckFailedException refusal && refusal.hasItem();
  }

  /** After a correction in doubt, a refusal says that what it was to change stands no more. */
  private static boolean isRefused(Throwable failure) {
    return failure instanceof ConditionalCheckFailedException;
  }

  /** A request's builder builds requests of its kind, though the SDK has no type that says so. */
  @SuppressWarnings("unchecked")
  private static <Q extends DynamoDbRequest> Q with(
      Q request, AwsRequestOverrideConfiguration options) {
    return (Q) request.toBuilder().overrideConfiguration(options).build();
  }
}
