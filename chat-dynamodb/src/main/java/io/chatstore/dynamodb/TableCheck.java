package io.chatstore.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Compares a table that stands with {@link TableShape}. */
final class TableCheck {

  private final ChatTable table;
  private final List<String> differences = new ArrayList<>();

  private TableCheck(ChatTable table) {
    this.table = table;
  }

  /** One sentence for each difference; null stands for a table that is absent. */
  static List<String> differences(ChatTable table, @Nullable TableDescription standing) {
    TableCheck check = new TableCheck(table);
    check.table(standing);
    return List.copyOf(check.differences);
  }

  /** Whether the table can be used, and its index if it has one. */
  static boolean isActive(ChatTable table, @Nullable TableDescription standing) {
    if (standing == null || standing.tableStatus() != TableStatus.ACTIVE) {
      return false;
    }
    GlobalSecondaryIndexDescription index = index(table, standing);
    return index == null || isActive(index);
  }

  /** The index as it stands, null if it does not. */
  static @Nullable GlobalSecondaryIndexDescription index(
      ChatTable table, TableDescription standing) {
    return standing.globalSecondaryIndexes().stream()
        .filter(index -> table.index().equals(index.indexName()))
        .findFirst()
        .orElse(null);
  }

  private void table(@Nullable TableDescription standing) {
    String name = "table '" + table.name() + "'";
    if (standing == null) {
      differences.add(name + " is absent");
      return;
    }
    if (standing.tableStatus() != TableStatus.ACTIVE) {
      differences.add(name + " is " + standing.tableStatusAsString() + ", but must be ACTIVE");
    }
    key(name, standing.keySchema(), TableShape.KEY);
    for (AttributeDefinition attribute : standing.attributeDefinitions()) {
      type(name, attribute);
    }
    GlobalSecondaryIndexDescription index = index(table, standing);
    if (index == null) {
      differences.add("index '" + table.index() + "' of " + name + " is absent");
    } else {
      index("index '" + table.index() + "' of " + name, index);
    }
  }

  private void type(String name, AttributeDefinition attribute) {
    if (TableShape.KEY_ATTRIBUTES.contains(attribute.attributeName())
        && attribute.attributeType() != ScalarAttributeType.S) {
      differences.add(
          ("attribute '" + attribute.attributeName() + "' of " + name + " has type ")
              + (attribute.attributeTypeAsString() + ", but must have S"));
    }
  }

  private void index(String name, GlobalSecondaryIndexDescription standing) {
    if (!isActive(standing)) {
      differences.add(name + " is " + standing.indexStatusAsString() + ", but must be ACTIVE");
    }
    key(name, standing.keySchema(), TableShape.INDEX_KEY);
    if (standing.projection() != null
        && standing.projection().projectionType() != ProjectionType.ALL) {
      differences.add(
          (name + " projects " + standing.projection().projectionTypeAsString())
              + ", but must project ALL");
    }
  }

  private void key(String name, List<KeySchemaElement> standing, List<KeySchemaElement> needed) {
    if (!standing.equals(needed)) {
      differences.add(
          name + " has the key " + words(standing) + ", but must have " + words(needed));
    }
  }

  private static String words(List<KeySchemaElement> key) {
    return key.stream()
        .map(part -> part.attributeName() + " " + part.keyTypeAsString())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** Old releases of Alternator tell no status of an index, which can be used at once there. */
  private static boolean isActive(GlobalSecondaryIndexDescription index) {
    return index.indexStatus() == null || index.indexStatus() == IndexStatus.ACTIVE;
  }
}
