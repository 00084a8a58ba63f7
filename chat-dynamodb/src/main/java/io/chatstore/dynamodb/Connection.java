package io.chatstore.dynamodb;

import io.chatstore.ChatStoreException.Misconfigured;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;

/**
 * A client, and its threads if it is ours to close.
 *
 * @param client the client
 * @param threads its threads if {@link #close} closes it, else null
 */
record Connection(DynamoDbAsyncClient client, @Nullable SdkEventLoopGroup threads)
    implements AutoCloseable {

  /**
   * The SDK's other default for DynamoDB, nine attempts, takes longer than a request may: then all
   * that the caller is told is that time is over. {@code AWS_RETRY_MODE} still chooses.
   */
  private static final RetryMode.Resolver RETRIES =
      RetryMode.resolver().defaultRetryMode(RetryMode.STANDARD);

  /**
   * Where nobody listens, Netty's pool now and then waits so long instead of telling at once. Three
   * attempts have to fit into the default time of a request.
   */
  private static final Duration ACQUISITION = Duration.ofMillis(1_500);

  private static final AwsBasicCredentials MADE_UP = AwsBasicCredentials.create("local", "local");
  private static final Region MADE_UP_REGION = Region.US_EAST_1;

  /** Opens a client; what is null is left to the SDK, or made up for a loopback endpoint. */
  static Connection open(
      @Nullable URI endpoint, @Nullable Region region, @Nullable AwsBasicCredentials credentials) {
    SdkEventLoopGroup threads = SdkEventLoopGroup.builder().build();
    DynamoDbAsyncClientBuilder builder =
        DynamoDbAsyncClient.builder()
            .httpClientBuilder(
                NettyNioAsyncHttpClient.builder()
                    .eventLoopGroup(threads)
                    .connectionAcquisitionTimeout(ACQUISITION))
            .overrideConfiguration(options -> options.retryStrategy(RETRIES.resolve()));
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    boolean local = endpoint != null && isLoopback(endpoint);
    if (region != null) {
      builder.region(region);
    } else if (local) {
      builder.region(localRegion());
    }
    if (credentials != null) {
      builder.credentialsProvider(StaticCredentialsProvider.create(credentials));
    } else if (local) {
      builder.credentialsProvider(localCredentials());
    }
    try {
      return new Connection(builder.build(), threads);
    } catch (SdkClientException e) {
      end(threads);
      throw new Misconfigured("no client could be opened: is a region set?", e);
    }
  }

  /**
   * Opens a client of a cluster of Alternator, which signs with whatever region; where nobody gives
   * credentials, with made-up ones, which a cluster that does not enforce authorization takes.
   */
  static Connection open(
      ClusterSettings cluster, @Nullable AwsBasicCredentials credentials, Duration requestTimeout) {
    SdkEventLoopGroup threads = SdkEventLoopGroup.builder().build();
    SdkAsyncHttpClient http = cluster.http(threads, requestTimeout);
    try {
      DynamoDbAsyncClient client =
          DynamoDbAsyncClient.builder()
              .httpClient(http)
              .overrideConfiguration(
                  options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
              .endpointOverride(cluster.seeds().get(0))
              .region(MADE_UP_REGION)
              .credentialsProvider(
                  StaticCredentialsProvider.create(credentials == null ? MADE_UP : credentials))
              .build();
      return new Connection(
          cluster.client(client, http, threads.eventLoopGroup(), requestTimeout), threads);
    } catch (SdkClientException e) {
      http.close();
      end(threads);
      throw new Misconfigured("no client could be opened: see the cause", e);
    }
  }

  /** A client that somebody else closes. */
  static Connection of(DynamoDbAsyncClient client) {
    return new Connection(client, null);
  }

  @Override
  public void close() {
    if (threads != null) {
      client.close();
      end(threads);
    }
  }

  /** Without waiting for it: left to itself, the SDK would hold the caller for two seconds. */
  @SuppressWarnings("FutureReturnValueIgnored") // nothing depends on when they have ended
  private static void end(SdkEventLoopGroup threads) {
    threads.eventLoopGroup().shutdownGracefully();
  }

  /** Refuses what is no address of an HTTP server, without repeating it: it may hold a password. */
  static void requireHttp(URI endpoint) {
    boolean http = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
    if (!http || endpoint.getHost() == null || endpoint.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "endpoint needs to be an address such as http://localhost:8000, without a user");
    }
  }

  static boolean isLoopback(URI endpoint) {
    String host = Objects.requireNonNullElse(endpoint.getHost(), "").toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  /** What the SDK finds without asking the network, else made up. */
  private static AwsCredentialsProvider localCredentials() {
    return AwsCredentialsProviderChain.of(
        SystemPropertyCredentialsProvider.create(),
        EnvironmentVariableCredentialsProvider.create(),
        ProfileCredentialsProvider.create(),
        StaticCredentialsProvider.create(MADE_UP));
  }

  private static Region localRegion() {
    AwsRegionProvider madeUp = () -> MADE_UP_REGION;
    return new AwsRegionProviderChain(
            new SystemSettingsRegionProvider(), new AwsProfileRegionProvider(), madeUp)
        .getRegion();
  }
}
