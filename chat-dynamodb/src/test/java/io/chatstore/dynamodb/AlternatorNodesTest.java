package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.ReadRequest;
import io.chatstore.engines.alternator.AlternatorNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens when nodes are not there, and which one a put prefers. */
@Timeout(60)
class AlternatorNodesTest extends AlternatorCalls {

  enum Loss {
    KILLED {
      @Override
      void happensTo(AlternatorNode node) {
        node.kill();
      }
    },
    UNPLUGGED {
      @Override
      void happensTo(AlternatorNode node) {
        node.unplug();
      }
    },
    HUNG {
      @Override
      void happensTo(AlternatorNode node) {
        node.hang();
      }
    },
    APART {
      @Override
      void happensTo(AlternatorNode node) {
        node.setApart(true);
      }
    };

    abstract void happensTo(AlternatorNode node);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  @Tag("A2")
  void calls_oneNodeIsLost_moveOnToOthers(Loss loss) {
    try (ChatStore store = open()) {
      awaitShareOfAll(store);
      loss.happensTo(cluster.nodes().get(1));

      for (int i = 0; i < 60; i++) {
        put(store);
        assertThat(store.latest("lobby", 1).messages()).hasSize(1);
      }

      assertThat(store.walk(ReadRequest.all("lobby"))).hasSize(messages);
    }
  }

  @Test
  @Tag("A2")
  void calls_twoOfThreeAreLost_moveOnToTheLast() {
    try (ChatStore store = open()) {
      awaitShareOfAll(store);
      cluster.nodes().get(0).kill();
      cluster.nodes().get(2).kill();

      for (int i = 0; i < 20; i++) {
        put(store);
      }
      assertThat(store.walk(ReadRequest.all("lobby"))).hasSize(messages);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"KILLED", "HUNG"})
  @Tag("A2")
  void calls_nodeReturns_getItsShareAgain(Loss loss) {
    AlternatorNode lost = cluster.nodes().get(1);
    try (ChatStore store = open()) {
      awaitShareOfAll(store);
      loss.happensTo(lost);
      for (int i = 0; i < 20; i++) {
        put(store);
      }

      lost.kill();
      lost.start();

      awaitShareOfAll(store);
    }
  }

  @Test
  @Tag("A4")
  void puts_ofOneAuthor_preferOneNode() {
    try (ChatStore store = open()) {
      awaitShareOfAll(store);
      List<Long> before = requests();
      for (int i = 0; i < 20; i++) {
        put(store, "ada");
      }
      List<Long> after = requests();

      List<Long> of = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        of.add(after.get(i) - before.get(i));
      }
      assertThat(of).containsOnlyOnce(20L).contains(0L);
    }
  }

  /** A node that is cut off tells of itself alone, and answers every call with an error. */
  @Test
  @Tag("A2")
  void calls_endpointIsCutOffAndTellsOfItselfAlone_goToTheOthersAllTheSame() {
    AlternatorNode endpoint = cluster.nodes().get(0);
    try (ChatStore store =
        Cluster.builder(cluster)
            .discoverEvery(Duration.ofMillis(50))
            .tableName(table)
            .requestTimeout(Duration.ofSeconds(4))
            .build()) {
      awaitShareOfAll(store);
      endpoint.setApart(true);
      long lists = endpoint.lists();
      await(() -> endpoint.lists() > lists + 5);

      for (int i = 0; i < 20; i++) {
        put(store);
      }

      endpoint.setApart(false);
      awaitShareOfAll(store);
    }
  }

  @Test
  void endpoint_nobodyListens_isUnavailable() {
    try (ChatStore store =
        DynamoDbChatStore.alternator()
            .endpoint(URI.create("http://127.0.0.1:1"))
            .requestTimeout(Duration.ofSeconds(1))
            .build()) {
      assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> store.latest("lobby", 1));
    }
  }
}
