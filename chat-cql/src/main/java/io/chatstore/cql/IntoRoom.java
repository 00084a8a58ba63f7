package io.chatstore.cql;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import io.chatstore.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Writes messages into their room. */
final class IntoRoom implements Write {

  /**
   * Characters of the texts that go in one request. Servers do not hold a batch of one partition to
   * their bound on batches; this keeps far below that of a commit log's segment.
   */
  static final int MOST_CHARACTERS = 32_768;

  private final Requests requests;
  private final CqlConfig config;
  private final Insert insert;

  IntoRoom(Requests requests, CqlConfig config, Insert insert) {
    this.requests = requests;
    this.config = config;
    this.insert = insert;
  }

  @Override
  public CompletionStage<?> send(ChatMessage message, Deadline deadline) {
    return requests.attempt(insert.bind(message), deadline);
  }

  @Override
  public List<CompletionStage<?>> send(List<ChatMessage> ofOnePartition, Deadline deadline) {
    List<CompletionStage<?>> answers = new ArrayList<>(ofOnePartition.size());
    int first = 0;
    while (first < ofOnePartition.size()) {
      int end = end(ofOnePartition, first);
      answers.addAll(together(ofOnePartition.subList(first, end), deadline));
      first = end;
    }
    return answers;
  }

  /** How far the messages from the first one on go together; at least that one does. */
  private static int end(List<ChatMessage> messages, int first) {
    int end = first + 1;
    int characters = messages.get(first).text().length();
    while (end < messages.size()) {
      characters += messages.get(end).text().length();
      if (characters > MOST_CHARACTERS) {
        break;
      }
      end++;
    }
    return end;
  }

  /**
   * One mutation on each replica; where it is refused, each learns whether it was its own fault.
   */
  private List<CompletionStage<?>> together(List<ChatMessage> messages, Deadline deadline) {
    if (messages.size() == 1) {
      return List.of(send(messages.get(0), deadline));
    }
    BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
    messages.forEach(message -> batch.addStatement(insert.bindInBatch(message)));
    CompletionStage<Object> all =
        requests
            .attempt(
                batch.setConsistencyLevel(config.writes().level()).setIdempotence(true).build(),
                deadline)
            .thenApply(written -> written);
    return messages.stream()
        .<CompletionStage<?>>map(
            message ->
                all.exceptionallyCompose(
                    failure ->
                        meaning(failure) == Meaning.REFUSED
                            ? send(message, deadline).thenApply(written -> written)
                            : CompletableFuture.failedFuture(failure)))
        .toList();
  }
}
