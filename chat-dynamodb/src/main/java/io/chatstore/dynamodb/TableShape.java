package io.chatstore.dynamodb;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** What the table and its index are like, and the requests that make them so. */
final class TableShape {

  static final List<String> KEY_ATTRIBUTES =
      List.of(ItemCodec.AUTHOR, ItemCodec.TIME, ItemCodec.ROOM);
  static final List<KeySchemaElement> KEY = key(ItemCodec.AUTHOR, ItemCodec.TIME);
  static final List<KeySchemaElement> INDEX_KEY = key(ItemCodec.ROOM, ItemCodec.TIME);

  private static final Projection ALL =
      Projection.builder().projectionType(ProjectionType.ALL).build();

  private TableShape() {}

  /** Makes the table with its index. Where there are no tags, none are sent: not all know them. */
  static CreateTableRequest creation(
      ChatTable table, List<Tag> tags, AwsRequestOverrideConfiguration options) {
    GlobalSecondaryIndex index =
        GlobalSecondaryIndex.builder()
            .indexName(table.index())
            .keySchema(INDEX_KEY)
            .projection(ALL)
            .build();
    CreateTableRequest.Builder creation = CreateTableRequest.builder();
    if (!tags.isEmpty()) {
      creation.tags(tags);
    }
    return creation
        .tableName(table.name())
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(strings(KEY_ATTRIBUTES))
        .keySchema(KEY)
        .globalSecondaryIndexes(index)
        .overrideConfiguration(options)
        .build();
  }

  /**
   * Gives a table its index.
   *
   * @param throughput of the table, which the index is to have too; null for none
   */
  static UpdateTableRequest addition(
      ChatTable table,
      @Nullable ProvisionedThroughputDescription throughput,
      AwsRequestOverrideConfiguration options) {
    CreateGlobalSecondaryIndexAction index =
        CreateGlobalSecondaryIndexAction.builder()
            .indexName(table.index())
            .keySchema(INDEX_KEY)
            .projection(ALL)
            .provisionedThroughput(throughput(throughput))
            .build();
    return UpdateTableRequest.builder()
        .tableName(table.name())
        .attributeDefinitions(strings(List.of(ItemCodec.ROOM, ItemCodec.TIME)))
        .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder().create(index).build())
        .overrideConfiguration(options)
        .build();
  }

  /** Null, which is not sent, for a table that is paid per request. */
  private static @Nullable ProvisionedThroughput throughput(
      @Nullable ProvisionedThroughputDescription table) {
    if (table == null || table.readCapacityUnits() == null || table.readCapacityUnits() == 0) {
      return null;
    }
    return ProvisionedThroughput.builder()
        .readCapacityUnits(table.readCapacityUnits())
        .writeCapacityUnits(table.writeCapacityUnits())
        .build();
  }

  private static List<AttributeDefinition> strings(List<String> attributes) {
    return attributes.stream()
        .map(
            name ->
                AttributeDefinition.builder()
                    .attributeName(name)
                    .attributeType(ScalarAttributeType.S)
                    .build())
        .toList();
  }

  private static List<KeySchemaElement> key(String hash, String range) {
    return List.of(
        KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
  }
}
