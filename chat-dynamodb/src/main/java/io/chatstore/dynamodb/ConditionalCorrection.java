package io.chatstore.dynamodb;

import io.chatstore.ChatMessage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Replaces or deletes a message's item if its text and room are as they are said to be, in one
 * round trip. A replaced item is a whole new one: attributes that others gave the old one go with
 * it.
 *
 * <p>A client that repeats a request whose answer was lost meets what its first attempt left: the
 * right item, which the refusal brings, or none, of which nobody can tell who deleted it.
 */
final class ConditionalCorrection {

  private static final String STANDS = "#text = :text AND #room = :room";
  private static final Map<String, String> NAMES =
      Map.of("#text", ItemCodec.TEXT, "#room", ItemCodec.ROOM);

  private final DynamoDbAsyncClient client;
  private final PutItemRequest replacement;
  private final DeleteItemRequest withdrawal;
  private final SdkFailures failures;

  ConditionalCorrection(
      DynamoDbAsyncClient client,
      ChatTable table,
      AwsRequestOverrideConfiguration options,
      SdkFailures failures) {
    this.client = client;
    this.failures = failures;
    this.replacement =
        PutItemRequest.builder()
            .tableName(table.name())
            .conditionExpression(STANDS)
            .expressionAttributeNames(NAMES)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .overrideConfiguration(options)
            .build();
    this.withdrawal =
        DeleteItemRequest.builder()
            .tableName(table.name())
            .conditionExpression(STANDS)
            .expressionAttributeNames(NAMES)
            .overrideConfiguration(options)
            .build();
  }

  CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right) {
    Map<String, AttributeValue> item = ItemCodec.encode(right);
    return send(
        wrong,
        () ->
            client.putItem(
                replacement.toBuilder()
                    .item(item)
                    .expressionAttributeValues(values(wrong))
                    .build()),
        refusal -> refusal.hasItem() && refusal.item().entrySet().containsAll(item.entrySet()));
  }

  CompletableFuture<Boolean> withdraw(ChatMessage wrong) {
    return send(
        wrong,
        () ->
            client.deleteItem(
                withdrawal.toBuilder()
                    .key(ItemCodec.key(wrong))
                    .expressionAttributeValues(values(wrong))
                    .build()),
        refusal -> false);
  }

  private <T> CompletableFuture<Boolean> send(
      ChatMessage wrong,
      Supplier<CompletableFuture<T>> request,
      Predicate<ConditionalCheckFailedException> isDone) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    CompletableFuture<?> sent =
        SdkCall.send(
            request,
            result,
            done -> result.complete(true),
            failure -> {
              if (!(failure instanceof ConditionalCheckFailedException refusal)) {
                throw failures.ofCorrection(wrong.id(), failure);
              }
              result.complete(isDone.test(refusal));
            });
    SdkCall.cancelWith(result, () -> sent);
    return result;
  }

  private static Map<String, AttributeValue> values(ChatMessage wrong) {
    return Map.of(
        ":text", AttributeValue.fromS(wrong.text()), ":room", AttributeValue.fromS(wrong.room()));
  }
}
