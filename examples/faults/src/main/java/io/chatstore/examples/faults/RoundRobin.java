package io.chatstore.examples.faults;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** The SDK's own client as many would set it up for several nodes: what ours is compared with. */
final class RoundRobin {

  private RoundRobin() {}

  /**
   * A client that gives each call the next endpoint. The SDK repeats a call that failed, but asks
   * for an endpoint once for each call.
   */
  static DynamoDbAsyncClient client(List<URI> endpoints) {
    AtomicInteger turn = new AtomicInteger();
    return DynamoDbAsyncClient.builder()
        .endpointProvider(
            parameters ->
                CompletableFuture.completedFuture(
                    Endpoint.builder()
                        .url(endpoints.get(Math.floorMod(turn.getAndIncrement(), endpoints.size())))
                        .build()))
        .overrideConfiguration(options -> options.retryStrategy(RetryMode.STANDARD))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .build();
  }
}
