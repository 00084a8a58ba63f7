package io.chatstore.dynamodb;

import java.util.List;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** What tables have with one service and not with the other. */
enum TableService {

  /** Amazon's, where tables may have throughput of their own, and an index needs some then. */
  AMAZON {
    @Override
    List<Tag> tags() {
      return List.of();
    }

    @Override
    boolean hasThroughput() {
      return true;
    }

    @Override
    boolean isMetered() {
      return true;
    }

    @Override
    boolean takesBatches() {
      return true;
    }

    @Override
    List<String> differences(
        DynamoDbAsyncClient client,
        AwsRequestOverrideConfiguration options,
        ChatTable table,
        TableDescription standing) {
      return List.of();
    }
  },

  /** ScyllaDB's, where a table has a write isolation, and throughput is described but not kept. */
  ALTERNATOR {
    @Override
    List<Tag> tags() {
      return List.of(WriteIsolation.TAG);
    }

    @Override
    boolean hasThroughput() {
      return false;
    }

    @Override
    boolean isMetered() {
      return false;
    }

    @Override
    boolean takesBatches() {
      return false;
    }

    @Override
    List<String> differences(
        DynamoDbAsyncClient client,
        AwsRequestOverrideConfiguration options,
        ChatTable table,
        TableDescription standing) {
      List<Tag> tags =
          client
              .listTagsOfResource(
                  tagged -> tagged.resourceArn(standing.tableArn()).overrideConfiguration(options))
              .join()
              .tags();
      return WriteIsolation.difference(table, tags).stream().toList();
    }
  };

  /** What a table is made with. */
  abstract List<Tag> tags();

  /** Whether an index is given as much throughput as its table has. */
  abstract boolean hasThroughput();

  /** Whether it tells how many items a table has, and what a scan cost. */
  abstract boolean isMetered();

  /**
   * Whether many puts are worth a batch: where a plain write of several items is one request, and
   * what of it was not done is told. On Alternator it is a round of agreement for each partition as
   * single puts are, and fails as a whole (scylladb/scylladb#5650).
   */
  abstract boolean takesBatches();

  /**
   * What else is wrong with a table, a sentence for each.
   *
   * @throws java.util.concurrent.CompletionException if it cannot be told
   */
  abstract List<String> differences(
      DynamoDbAsyncClient client,
      AwsRequestOverrideConfiguration options,
      ChatTable table,
      TableDescription standing);
}
