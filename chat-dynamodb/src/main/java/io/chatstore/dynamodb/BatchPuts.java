package io.chatstore.dynamodb;

import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts many messages with few requests: each 25 are looked for with one, and those that are not
 * there are written with another, plainly. Keys that stand twice in the list go one after the
 * other, because a batch may not name a key twice.
 */
final class BatchPuts {

  private final ConditionalPut puts;
  private final Batches batches;

  BatchPuts(ConditionalPut puts, Batches batches) {
    this.puts = puts;
    this.batches = batches;
  }

  List<CompletableFuture<PutResult>> send(List<ChatMessage> messages) {
    Map<Map<String, AttributeValue>, CompletableFuture<PutResult>> answers = new HashMap<>();
    List<CompletableFuture<PutResult>> results = new ArrayList<>(messages.size());
    Map<ChatMessage, CompletableFuture<PutResult>> batch = new LinkedHashMap<>();
    for (ChatMessage message : messages) {
      Map<String, AttributeValue> key = ItemCodec.key(message);
      CompletableFuture<PutResult> before = answers.get(key);
      CompletableFuture<PutResult> answer =
          before == null
              ? new CompletableFuture<>()
              : before.handle((result, failure) -> message).thenCompose(puts::send);
      answers.put(key, answer);
      results.add(answer);
      if (before == null) {
        batch.put(message, answer);
        if (batch.size() == Batches.MOST) {
          send(batch);
          batch = new LinkedHashMap<>();
        }
      }
    }
    send(batch);
    return results;
  }

  private void send(Map<ChatMessage, CompletableFuture<PutResult>> batch) {
    if (batch.size() > 1) {
      batches.start(batch);
    } else {
      batch.forEach(puts::send);
    }
  }
}
