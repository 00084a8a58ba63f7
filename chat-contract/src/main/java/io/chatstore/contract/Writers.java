package io.chatstore.contract;

import io.chatstore.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Four that write at once while somebody reads. */
final class Writers {

  static final int COUNT = 4;

  private Writers() {}

  /**
   * Reads as long as they write, and once more behind the last put.
   *
   * @param writing what a writer does, by its number
   * @return all that they wrote, writer by writer
   */
  static List<ChatMessage> readWhile(IntFunction<List<ChatMessage>> writing, Runnable read) {
    ExecutorService pool = Executors.newFixedThreadPool(COUNT);
    try {
      List<CompletableFuture<List<ChatMessage>>> writers =
          IntStream.range(0, COUNT)
              .mapToObj(w -> CompletableFuture.supplyAsync(() -> writing.apply(w), pool))
              .toList();
      CompletableFuture<Void> written =
          CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
      boolean last;
      do {
        last = written.isDone();
        read.run();
      } while (!last);
      List<ChatMessage> messages = new ArrayList<>();
      writers.forEach(writer -> messages.addAll(writer.join()));
      return messages;
    } finally {
      pool.shutdownNow();
    }
  }
}
