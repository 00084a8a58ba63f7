package io.chatstore.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import io.chatstore.UnixTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a million messages, in a process with a heap that holds few of them. */
class BackfillMemoryTest {

  private static final int MESSAGES = 1_000_000;

  @Test
  @Tag("B11")
  void run_aMillionMessagesInASmallHeap_areCopied(@TempDir Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(said).contains("stored=" + MESSAGES);
    assertThat(process.exitValue()).isZero();
  }

  /** The process. */
  static final class Child {
    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[0]);
      System.out.println(
          Backfill.from(new Made())
              .to(new Sink())
              .checkpoint(folder.resolve("checkpoint"))
              .rejects(folder.resolve("rejects"))
              .build()
              .run());
    }
  }

  /** Messages of 200 bytes that are made as they are read. */
  private static final class Made implements MessageSource {
    private static final int PARTS = 8;

    @Override
    public CompletableFuture<String> identity() {
      return CompletableFuture.completedFuture("made");
    }

    @Override
    public CompletableFuture<OptionalLong> estimate() {
      return CompletableFuture.completedFuture(OptionalLong.of(MESSAGES));
    }

    @Override
    public CompletableFuture<List<String>> parts(int wanted) {
      return CompletableFuture.completedFuture(
          IntStream.range(0, PARTS).mapToObj(Integer::toString).toList());
    }

    @Override
    public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
      int first = position.map(Integer::parseInt).orElse(0);
      int end = Math.min(MESSAGES / PARTS, first + limit);
      List<ChatMessage> messages = new ArrayList<>();
      for (int i = first; i < end; i++) {
        messages.add(
            new ChatMessage(
                "room " + part,
                "ada",
                UnixTime.ofMicros(1_734_300_000_000_000L + i),
                "x".repeat(200)));
      }
      return CompletableFuture.completedFuture(
          MessageSlice.of(
              messages,
              List.of(),
              end < MESSAGES / PARTS ? Optional.of(Integer.toString(end)) : Optional.empty()));
    }
  }

  /** Takes everything. */
  private static final class Sink implements AsyncChatStore {
    @Override
    public CompletableFuture<PutResult> put(ChatMessage message) {
      return CompletableFuture.completedFuture(new PutResult(PutResult.Outcome.STORED, message));
    }

    @Override
    public CompletableFuture<Page> read(ReadRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
