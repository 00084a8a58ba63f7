package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import io.chatstore.ReadRequest;
import io.chatstore.UnixTime;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Puts that are done although their answer is lost, or an error (section 3). */
@Timeout(120)
class AlternatorDoubtTest {

  private static final int PUTS = 2_000;
  private static final int IN_FLIGHT = 32;

  static List<Behaviour> doubts() {
    return List.of(Behaviour.PLAIN.withLostAnswers(20), Behaviour.PLAIN.withContention(20));
  }

  @ParameterizedTest
  @MethodSource("doubts")
  @Tag("A3")
  void puts_oneInTwentyIsDoneAndNotTold_endAsStoredOrAlreadyStored(Behaviour behaviour)
      throws Exception {
    try (AlternatorDouble cluster = Cluster.ofThree();
        AsyncChatStore store = Cluster.store(cluster).async()) {
      cluster.behave(behaviour);
      List<ChatMessage> messages = IntStream.range(0, PUTS).mapToObj(i -> message(i)).toList();
      List<CompletableFuture<PutResult>> puts = new ArrayList<>();
      Semaphore places = new Semaphore(IN_FLIGHT);
      for (ChatMessage message : messages) {
        places.acquire();
        puts.add(store.put(message).whenComplete((done, failure) -> places.release()));
      }

      Map<Outcome, Long> outcomes =
          puts.stream()
              .map(put -> put.join().outcome())
              .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

      System.out.println(behaviour + ": " + outcomes);
      assertThat(outcomes).containsOnlyKeys(Outcome.STORED, Outcome.ALREADY_STORED);
      assertThat(store.blocking().walk(ReadRequest.all("lobby").oldestFirst()))
          .containsExactlyElementsOf(messages);
    }
  }

  private static ChatMessage message(int i) {
    return new ChatMessage(
        "lobby", "author " + i % 7, UnixTime.ofMicros(1_734_300_000_000_000L + i), "text " + i);
  }
}
