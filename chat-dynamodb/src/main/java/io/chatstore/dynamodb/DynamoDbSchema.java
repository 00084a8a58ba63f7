package io.chatstore.dynamodb;

import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Makes and checks the table and its index. */
final class DynamoDbSchema implements Schema {

  /**
   * Alternator answers only when all its nodes know the table, which may take half a minute, and
   * one attempt takes half of the time at most.
   */
  private static final Duration CHANGE_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Supplier<Connection> connect;
  private final ChatTable table;
  private final AwsRequestOverrideConfiguration describing;
  private final AwsRequestOverrideConfiguration changing;
  private final TableService service;
  private final SdkFailures failures;

  DynamoDbSchema(
      Supplier<Connection> connect,
      ChatTable table,
      Duration requestTimeout,
      TableService service) {
    this.connect = connect;
    this.table = table;
    this.describing = options(requestTimeout);
    this.changing = options(CHANGE_TIMEOUT);
    this.service = service;
    this.failures = new SdkFailures(table);
  }

  @Override
  public void createIfAbsent() {
    try (Connection connection = connect.get()) {
      DynamoDbAsyncClient client = connection.client();
      TableDescription standing = describe(client);
      if (standing == null) {
        change(
            "creating",
            client,
            () -> client.createTable(TableShape.creation(table, service.tags(), changing)));
      } else if (TableCheck.index(table, standing) == null) {
        awaitActive(client);
        change(
            "adding the index to",
            client,
            () -> client.updateTable(TableShape.addition(table, throughput(standing), changing)));
      }
      awaitActive(client);
    }
  }

  @Override
  public List<String> differences() {
    try (Connection connection = connect.get()) {
      DynamoDbAsyncClient client = connection.client();
      TableDescription standing = describe(client);
      List<String> differences = new ArrayList<>(TableCheck.differences(table, standing));
      if (standing != null) {
        differences.addAll(ofService(client, standing));
      }
      return List.copyOf(differences);
    }
  }

  private List<String> ofService(DynamoDbAsyncClient client, TableDescription standing) {
    try {
      return service.differences(client, describing, table, standing);
    } catch (RuntimeException e) {
      throw failures.of("reading the tags of", SdkCall.cause(e));
    }
  }

  private @Nullable ProvisionedThroughputDescription throughput(TableDescription standing) {
    return service.hasThroughput() ? standing.provisionedThroughput() : null;
  }

  private @Nullable TableDescription describe(DynamoDbAsyncClient client) {
    String name = table.name();
    try {
      return client
          .describeTable(request -> request.tableName(name).overrideConfiguration(describing))
          .join()
          .table();
    } catch (RuntimeException e) {
      if (e.getCause() instanceof ResourceNotFoundException) {
        return null;
      }
      throw failures.of("describing", SdkCall.cause(e));
    }
  }

  /**
   * Sends a change. If it fails and the index stands all the same, somebody else has just made it,
   * or an attempt of the client that got no answer.
   */
  private void change(
      String operation, DynamoDbAsyncClient client, Supplier<CompletableFuture<?>> send) {
    try {
      send.get().join();
    } catch (RuntimeException e) {
      TableDescription standing = describe(client);
      if (standing == null || TableCheck.index(table, standing) == null) {
        throw failures.of(operation, SdkCall.cause(e));
      }
    }
  }

  private void awaitActive(DynamoDbAsyncClient client) {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    long pause = 50;
    while (!TableCheck.isActive(table, describe(client))) {
      if (System.nanoTime() - deadline > 0) {
        throw new Unavailable(
            "table '" + table.name() + "' is still not active: go on waiting", null);
      }
      sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
    }
  }

  private void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while waiting for table '" + table.name() + "'", e);
    }
  }

  private static AwsRequestOverrideConfiguration options(Duration timeout) {
    return AwsRequestOverrideConfiguration.builder().apiCallTimeout(timeout).build();
  }
}
