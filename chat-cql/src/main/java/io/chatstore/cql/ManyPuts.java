package io.chatstore.cql;

import com.datastax.oss.driver.api.core.cql.Row;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.Position;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Puts many messages with few requests: those of one partition are looked for with one query of the
 * time that they span, and written with one batch of that partition, which is one mutation. A
 * failed request fails those that it was for, and is not repeated here: who puts thousands has a
 * better idea of when.
 */
final class ManyPuts {

  /** Messages that are looked for with one query. */
  private static final int MOST_TOGETHER = 256;

  private final Write write;
  private final Optional<Looks> looks;
  private final Optional<Buckets> buckets;
  private final RoomRow rows;
  private final RowCodec codec;
  private final DriverFailures failures;

  /**
   * @param looks empty to write without looking (rule P4)
   */
  ManyPuts(
      Write write,
      Optional<Looks> looks,
      Optional<Buckets> buckets,
      RoomRow rows,
      RowCodec codec,
      DriverFailures failures) {
    this.write = write;
    this.looks = looks;
    this.buckets = buckets;
    this.rows = rows;
    this.codec = codec;
    this.failures = failures;
  }

  List<CompletableFuture<PutResult>> start(List<ChatMessage> messages, Deadline deadline) {
    List<CompletableFuture<PutResult>> answers = new ArrayList<>(messages.size());
    Map<Partition, List<One>> partitions = new LinkedHashMap<>();
    for (ChatMessage message : messages) {
      One one = new One(message, Position.of(message), new CompletableFuture<>());
      answers.add(one.answer);
      partitions.computeIfAbsent(rows.partition(message), it -> new ArrayList<>()).add(one);
    }
    partitions.forEach(
        (partition, ones) -> {
          ones.sort(Comparator.comparing(One::place));
          for (int i = 0; i < ones.size(); i += MOST_TOGETHER) {
            int end = Math.min(ones.size(), i + MOST_TOGETHER);
            start(partition, List.copyOf(ones.subList(i, end)), deadline);
          }
        });
    return answers;
  }

  private void start(Partition partition, List<One> ones, Deadline deadline) {
    CompletionStage<?> announced =
        buckets.isPresent()
            ? buckets.get().announce(partition, deadline)
            : CompletableFuture.completedFuture(null);
    var unused =
        announced
            .thenCompose(done -> look(partition, ones, deadline))
            .whenComplete(
                (found, failure) -> {
                  if (failure == null) {
                    settle(ones, found, deadline);
                  } else {
                    ones.forEach(one -> one.fail(Meaning.ofRead(failure), failure, failures));
                  }
                })
            .exceptionally(
                bug -> {
                  ones.forEach(one -> one.answer.completeExceptionally(bug));
                  return Map.of();
                });
  }

  private CompletionStage<Map<Position, Row>> look(
      Partition partition, List<One> ones, Deadline deadline) {
    return looks.isPresent()
        ? looks.get().lookAmong(partition, ones.stream().map(One::place).toList(), deadline)
        : CompletableFuture.completedFuture(Map.of());
  }

  /**
   * Writes what is not met by another message: also what is there already, as it may have been
   * found on a minority of its replicas.
   */
  private void settle(List<One> ones, Map<Position, Row> found, Deadline deadline) {
    List<One> writing = new ArrayList<>(ones.size());
    Map<Position, One> first = new LinkedHashMap<>();
    for (One one : ones) {
      One before = looks.isPresent() ? first.putIfAbsent(one.place, one) : null;
      if (before != null) {
        one.follow(before);
      } else if (!one.isMet(found.get(one.place), codec)) {
        writing.add(one);
      }
    }
    if (writing.isEmpty()) {
      return;
    }
    List<CompletionStage<?>> written =
        write.send(writing.stream().map(One::message).toList(), deadline);
    for (int i = 0; i < writing.size(); i++) {
      One one = writing.get(i);
      PutResult result = result(one, found.get(one.place));
      var unused =
          written
              .get(i)
              .whenComplete(
                  (done, failure) -> {
                    if (failure == null) {
                      one.answer.complete(result);
                    } else {
                      one.fail(write.meaning(failure), failure, failures);
                    }
                  });
    }
  }

  private PutResult result(One one, @Nullable Row standing) {
    if (looks.isEmpty()) {
      return new PutResult(Outcome.WRITTEN, one.message);
    }
    return new PutResult(standing == null ? Outcome.STORED : Outcome.ALREADY_STORED, one.message);
  }

  /** One message on its way. */
  private record One(ChatMessage message, Position place, CompletableFuture<PutResult> answer) {

    /** Answers it if it must not be written. */
    boolean isMet(@Nullable Row standing, RowCodec codec) {
      if (standing == null) {
        return false;
      }
      try {
        PutResult met = PutResult.met(message, codec.standing(message, standing));
        return met.isConflict() && answer.complete(met);
      } catch (ChatStoreException unreadable) {
        return answer.completeExceptionally(unreadable);
      }
    }

    /** Is answered by what an equal identity, earlier in the list, came to. */
    void follow(One before) {
      var unused =
          before.answer.whenComplete(
              (result, failure) -> {
                if (failure == null) {
                  answer.complete(PutResult.met(message, result.message()));
                } else {
                  answer.completeExceptionally(failure);
                }
              });
    }

    void fail(Meaning meaning, Throwable failure, DriverFailures failures) {
      answer.completeExceptionally(failures.ofPut(message, meaning, failure));
    }
  }
}
