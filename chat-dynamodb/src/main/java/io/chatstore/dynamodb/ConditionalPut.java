package io.chatstore.dynamodb;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Unreadable;
import io.chatstore.PutResult;
import io.chatstore.UnreadableRecord;
import io.chatstore.UnreadableRecords;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Puts a message unless its key is taken, in one round trip: a refusal brings the item that stands
 * there. That item may be this very message, when the client repeats a put whose answer was lost.
 */
final class ConditionalPut {

  private final DynamoDbAsyncClient client;
  private final PutItemRequest template;
  private final UnreadableRecords unreadable;
  private final SdkFailures failures;

  ConditionalPut(
      DynamoDbAsyncClient client,
      ChatTable table,
      AwsRequestOverrideConfiguration options,
      UnreadableRecords unreadable,
      SdkFailures failures) {
    this.client = client;
    this.unreadable = unreadable;
    this.failures = failures;
    this.template =
        PutItemRequest.builder()
            .tableName(table.name())
            .conditionExpression("attribute_not_exists(#name)")
            .expressionAttributeNames(Map.of("#name", ItemCodec.AUTHOR))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .overrideConfiguration(options)
            .build();
  }

  CompletableFuture<PutResult> send(ChatMessage message) {
    CompletableFuture<PutResult> result = new CompletableFuture<>();
    send(message, result);
    return result;
  }

  /**
   * Puts a message.
   *
   * @param result completed with what came of it; cancelling it cancels the request
   */
  void send(ChatMessage message, CompletableFuture<PutResult> result) {
    CompletableFuture<?> sent =
        SdkCall.send(
            () -> client.putItem(template.toBuilder().item(ItemCodec.encode(message)).build()),
            result,
            stored -> result.complete(new PutResult(PutResult.Outcome.STORED, message)),
            failure -> result.complete(refused(message, failure)));
    SdkCall.cancelWith(result, () -> sent);
  }

  /** Answers a put of a message that met an item. */
  void meet(
      ChatMessage message, Map<String, AttributeValue> item, CompletableFuture<PutResult> result) {
    try {
      result.complete(PutResult.met(message, decode(item, message.room())));
    } catch (Unreadable e) {
      result.completeExceptionally(e);
    }
  }

  private PutResult refused(ChatMessage message, Throwable failure) {
    if (failure instanceof ConditionalCheckFailedException refusal && refusal.hasItem()) {
      return PutResult.met(message, decode(refusal.item(), message.room()));
    }
    throw failures.ofPut(message.id(), failure);
  }

  private ChatMessage decode(Map<String, AttributeValue> item, String room) {
    try {
      return ItemCodec.decode(item);
    } catch (IllegalArgumentException e) {
      UnreadableRecord record = ItemCodec.unreadable(item, room, e.getMessage());
      unreadable.report(record);
      throw new Unreadable(record);
    }
  }
}
