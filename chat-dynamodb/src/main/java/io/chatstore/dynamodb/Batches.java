package io.chatstore.dynamodb;

import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Batches of messages: one request that looks, one that writes what is not there. What comes back
 * unprocessed is sent again, later each time, until the time of a put is up; it is certainly not
 * written then. A batch that is refused as a whole goes message by message, so that each learns
 * what is wrong with it alone.
 *
 * <p>Source: "BatchGetItem" and "BatchWriteItem" in the Amazon DynamoDB API Reference.
 */
final class Batches {

  /** What DynamoDB takes in one write. */
  static final int MOST = 25;

  private static final long FIRST_PAUSE_MILLIS = 25;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final DynamoDbAsyncClient client;
  private final ChatTable table;
  private final Duration timeout;
  private final ConditionalPut puts;
  private final SdkFailures failures;

  Batches(
      DynamoDbAsyncClient client,
      ChatTable table,
      Duration timeout,
      ConditionalPut puts,
      SdkFailures failures) {
    this.client = client;
    this.table = table;
    this.timeout = timeout;
    this.puts = puts;
    this.failures = failures;
  }

  /**
   * Sends one batch.
   *
   * @param answers what is completed for each message; at most {@link #MOST}, with keys of their
   *     own
   */
  void start(Map<ChatMessage, CompletableFuture<PutResult>> answers) {
    Map<Map<String, AttributeValue>, ChatMessage> asked = new HashMap<>();
    answers.keySet().forEach(message -> asked.put(ItemCodec.key(message), message));
    new Batch(answers, asked).look(new ArrayList<>(asked.keySet()));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // all that can fail goes to the answers
  private final class Batch {
    private final Map<ChatMessage, CompletableFuture<PutResult>> answers;
    private final Map<Map<String, AttributeValue>, ChatMessage> absent;
    private final long end = System.nanoTime() + timeout.toNanos();
    private long pause = FIRST_PAUSE_MILLIS;

    Batch(
        Map<ChatMessage, CompletableFuture<PutResult>> answers,
        Map<Map<String, AttributeValue>, ChatMessage> absent) {
      this.answers = answers;
      this.absent = absent;
    }

    void look(List<Map<String, AttributeValue>> keys) {
      KeysAndAttributes look = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
      BatchGetItemRequest request =
          BatchGetItemRequest.builder()
              .requestItems(Map.of(table.name(), look))
              .overrideConfiguration(inTime())
              .build();
      send(
          () -> client.batchGetItem(request),
          response -> {
            response.responses().getOrDefault(table.name(), List.of()).forEach(this::met);
            KeysAndAttributes left = response.unprocessedKeys().get(table.name());
            if (left == null || left.keys().isEmpty()) {
              write(absent.values().stream().map(Batches::writing).toList());
            } else {
              later(() -> look(left.keys()));
            }
          },
          failure -> failed(message -> failures.of("looking into", failure)));
    }

    private void met(Map<String, AttributeValue> item) {
      ChatMessage message = absent.remove(ItemCodec.key(item));
      if (message != null) {
        puts.meet(message, item, answer(message));
      }
    }

    private void write(List<WriteRequest> items) {
      if (items.isEmpty()) {
        return;
      }
      BatchWriteItemRequest request =
          BatchWriteItemRequest.builder()
              .requestItems(Map.of(table.name(), items))
              .overrideConfiguration(inTime())
              .build();
      send(
          () -> client.batchWriteItem(request),
          response -> {
            List<WriteRequest> left =
                response.unprocessedItems().getOrDefault(table.name(), List.of());
            Map<Map<String, AttributeValue>, ChatMessage> done = new HashMap<>(absent);
            left.forEach(write -> done.remove(ItemCodec.key(write.putRequest().item())));
            absent.keySet().removeAll(done.keySet());
            done.values().forEach(this::stored);
            if (!left.isEmpty()) {
              later(() -> write(left));
            }
          },
          failure -> {
            if (SdkFailures.isRefusal(failure)) {
              absent.values().forEach(message -> puts.send(message, answer(message)));
            } else {
              failed(message -> failures.ofPut(message.id(), failure));
            }
          });
    }

    private void stored(ChatMessage message) {
      answer(message).complete(new PutResult(PutResult.Outcome.STORED, message));
    }

    private void later(Runnable next) {
      long millis = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) - end > 0) {
        failed(message -> failures.ofUnprocessed());
        return;
      }
      Executor pausing = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
      pausing.execute(next);
    }

    private <T> void send(
        Supplier<CompletableFuture<T>> request,
        Consumer<T> onResponse,
        Consumer<Throwable> onFailure) {
      CompletableFuture<Void> broken = new CompletableFuture<>();
      broken.exceptionally(
          bug -> {
            failed(message -> bug);
            return null;
          });
      SdkCall.send(request, broken, onResponse, onFailure);
    }

    private void failed(Function<ChatMessage, Throwable> failure) {
      absent.values().forEach(it -> answer(it).completeExceptionally(failure.apply(it)));
    }

    private CompletableFuture<PutResult> answer(ChatMessage message) {
      return Objects.requireNonNull(answers.get(message));
    }

    private AwsRequestOverrideConfiguration inTime() {
      Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
      return AwsRequestOverrideConfiguration.builder().apiCallTimeout(left).build();
    }
  }

  private static WriteRequest writing(ChatMessage message) {
    return WriteRequest.builder()
        .putRequest(PutRequest.builder().item(ItemCodec.encode(message)).build())
        .build();
  }
}
