package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.UnixTime;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.AlternatorNode;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** Calls of stores on a double of three nodes, each test on a table of its own. */
abstract class AlternatorCalls {

  final AlternatorDouble cluster = Cluster.ofThree();
  final String table = Cluster.table(cluster);
  int messages;

  @AfterEach
  void close() {
    cluster.close();
  }

  ChatStore open() {
    return Cluster.builder(cluster).tableName(table).requestTimeout(Duration.ofSeconds(4)).build();
  }

  private ChatMessage message(String author) {
    return new ChatMessage(
        "lobby", author, UnixTime.ofMicros(1_734_300_000_000_000L + messages++), "text");
  }

  void put(ChatStore store) {
    put(store, "author " + messages);
  }

  void put(ChatStore store, String author) {
    assertThat(store.put(message(author)).isConflict()).isFalse();
  }

  List<Long> requests() {
    return cluster.nodes().stream().map(AlternatorNode::requests).toList();
  }

  /** Calls until every node has been asked by this store. */
  void awaitShareOfAll(ChatStore store) {
    List<Long> before = requests();
    await(
        () -> {
          put(store);
          List<Long> now = requests();
          return now.get(0) > before.get(0)
              && now.get(1) > before.get(1)
              && now.get(2) > before.get(2);
        });
  }

  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
