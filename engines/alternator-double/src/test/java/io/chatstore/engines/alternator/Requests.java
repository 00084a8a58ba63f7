package io.chatstore.engines.alternator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Requests on tables of the chat sample, all of them safe. */
final class Requests {

  private Requests() {}

  /** A request in JSON, with single quotes. */
  static ObjectNode of(String text) {
    return Json.answer(text.replace('\'', '"'));
  }

  /** The same with one more member, or another value of it. */
  static ObjectNode with(ObjectNode request, String member, String value) {
    ObjectNode other = request.deepCopy();
    other.set(member, of("{'it': " + value + "}").get("it"));
    return other;
  }

  static String newTable() {
    return "chat-" + UUID.randomUUID();
  }

  static ObjectNode creation(String table) {
    ObjectNode creation = bareCreation(table);
    creation.withArray("AttributeDefinitions").add(definition("chat_room"));
    creation.putArray("GlobalSecondaryIndexes").add(index("by_room"));
    return creation;
  }

  /** Makes the table without its index. */
  static ObjectNode bareCreation(String table) {
    ObjectNode creation =
        of(
            """
            {'BillingMode': 'PAY_PER_REQUEST',
             'KeySchema': [
               {'AttributeName': 'name', 'KeyType': 'HASH'},
               {'AttributeName': 'time', 'KeyType': 'RANGE'}]}
            """);
    creation.putArray("AttributeDefinitions").add(definition("name")).add(definition("time"));
    return creation.put("TableName", table);
  }

  /** Gives a table its index. */
  static ObjectNode addition(String table) {
    ObjectNode addition = Json.object().put("TableName", table);
    addition.putArray("AttributeDefinitions").add(definition("chat_room")).add(definition("time"));
    addition.putArray("GlobalSecondaryIndexUpdates").addObject().set("Create", index("by_room"));
    return addition;
  }

  static ObjectNode index(String name) {
    return of("""
            {'KeySchema': [
               {'AttributeName': 'chat_room', 'KeyType': 'HASH'},
               {'AttributeName': 'time', 'KeyType': 'RANGE'}],
             'Projection': {'ProjectionType': 'ALL'}}
            """)
        .put("IndexName", name);
  }

  static ObjectNode description(String table) {
    return Json.object().put("TableName", table);
  }

  /** Puts what stands nowhere yet. */
  static ObjectNode put(String table, String author, String time) {
    return of("""
            {'ConditionExpression': 'attribute_not_exists(#author)',
             'ExpressionAttributeNames': {'#author': 'name'},
             'ReturnValuesOnConditionCheckFailure': 'ALL_OLD'}
            """)
        .put("TableName", table)
        .set("Item", item(author, time));
  }

  /** Puts whatever stands there. */
  static ObjectNode plainPut(String table, String author, String time) {
    return Json.object().put("TableName", table).set("Item", item(author, time));
  }

  /** Deletes an item as {@link #item} makes it. */
  static ObjectNode delete(String table, String author, String time) {
    ObjectNode delete =
        of("""
            {'ConditionExpression': '#text = :text',
             'ExpressionAttributeNames': {'#text': 'comment'},
             'ExpressionAttributeValues': {':text': {'S': 'text'}}}
            """)
            .put("TableName", table);
    delete.putObject("Key").set("name", of("{'S': ''}").put("S", author));
    delete.withObject("Key").set("time", of("{'S': ''}").put("S", time));
    return delete;
  }

  static ObjectNode item(String author, String time) {
    ObjectNode item = of("{'chat_room': {'S': 'room'}, 'comment': {'S': 'text'}}");
    item.putObject("name").put("S", author);
    item.putObject("time").put("S", time);
    return item;
  }

  /** Reads all of one author. */
  static ObjectNode query(String table, String author) {
    return keyQuery("name", author).put("TableName", table);
  }

  /** Reads the room that all messages are in. */
  static ObjectNode indexQuery(String table) {
    return keyQuery("chat_room", "room").put("TableName", table).put("IndexName", "by_room");
  }

  private static ObjectNode keyQuery(String attribute, String value) {
    ObjectNode query = Json.object().put("KeyConditionExpression", "#key = :value");
    query.putObject("ExpressionAttributeNames").put("#key", attribute);
    query.putObject("ExpressionAttributeValues").putObject(":value").put("S", value);
    return query;
  }

  private static ObjectNode definition(String attribute) {
    return of("{'AttributeType': 'S'}").put("AttributeName", attribute);
  }
}
