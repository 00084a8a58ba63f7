package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodesTest {

  private static final URI SEED = URI.create("https://10.0.0.1:8043");
  private static final List<URI> FIVE =
      IntStream.rangeClosed(1, 5)
          .mapToObj(i -> URI.create("http://10.0.0." + i + ":8000"))
          .toList();

  private final Nodes nodes = new Nodes(FIVE);

  @Test
  void inTurn_manyCalls_eachBeginsWithTheNextAndHoldsAll() {
    for (int i = 0; i < 12; i++) {
      List<Node> order = nodes.inTurn();

      assertThat(order.get(0).address()).isEqualTo(FIVE.get(i % 5));
      assertThat(order).extracting(Node::address).containsExactlyInAnyOrderElementsOf(FIVE);
    }
  }

  @Test
  void preferredBy_keys_spreadAndStayWhereTheyAreWhenANodeGoes() {
    List<URI> four = FIVE.subList(0, 4);
    Nodes fewer = new Nodes(four);
    Set<URI> first = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String key = "author " + i;
      List<URI> order = nodes.preferredBy(key).stream().map(Node::address).toList();
      first.add(order.get(0));

      assertThat(fewer.preferredBy(key))
          .extracting(Node::address)
          .containsExactlyElementsOf(order.stream().filter(four::contains).toList());
    }
    assertThat(first).hasSize(5);
  }

  @Test
  void inTurn_nodeWasSilent_comesLastUntilItAnswers() {
    Node silent = nodes.all().get(2);
    silent.wasAway();

    for (int i = 0; i < 10; i++) {
      assertThat(nodes.inTurn()).last().isSameAs(silent);
      assertThat(nodes.preferredBy("author " + i)).last().isSameAs(silent);
    }

    silent.answered();
    assertThat(silent.isAvoided()).isFalse();
  }

  @Test
  void wasInError_severalTimesInARow_isAvoidedAndNotBefore() {
    Node node = nodes.all().get(0);
    node.wasInError();
    node.wasInError();
    node.answered();
    node.wasInError();
    node.wasInError();
    assertThat(node.isAvoided()).isFalse();

    node.wasInError();
    assertThat(node.isAvoided()).isTrue();
  }

  @Test
  void inTurn_allWereSilent_areAskedAllTheSame() {
    nodes.all().forEach(Node::wasAway);

    assertThat(nodes.inTurn()).hasSize(5);
    assertThat(nodes.preferredBy("ada")).hasSize(5);
  }

  @Test
  void mayBeAsked_timeToTryAgain_isForOneCallAlone() throws InterruptedException {
    Node node = new Node(FIVE.get(0), Duration.ofMillis(1));
    node.wasAway();
    Thread.sleep(5);
    assertThat(node.mayBeAsked()).isTrue();
    assertThat(node.isAvoided()).isTrue();

    Node longer = new Node(FIVE.get(0), Duration.ofHours(1));
    longer.wasAway();
    assertThat(longer.mayBeAsked()).isFalse();
  }

  @Test
  void become_otherNodes_keepsWhatIsKnownOfThoseThatStay() {
    nodes.all().get(1).wasAway();

    nodes.become(List.of(FIVE.get(1), URI.create("http://10.0.0.9:8000")));

    assertThat(nodes.all()).extracting(Node::isAvoided).containsExactly(true, false);
  }

  @Test
  void parse_addresses_takeSchemeAndPortOfTheTeller() {
    assertThat(LocalNodes.parse("[\"10.0.0.2\", \"fd00::1\" ,\"node-3.example\"]", SEED))
        .containsExactly(
            URI.create("https://10.0.0.2:8043"),
            URI.create("https://[fd00::1]:8043"),
            URI.create("https://node-3.example:8043"));
    assertThat(LocalNodes.parse(" [ ] ", SEED)).isEmpty();
    assertThat(LocalNodes.parse("[\"a\"]", URI.create("https://a")))
        .containsExactly(URI.create("https://a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "{}", "[\"a\"", "[1]", "[\"a b\"]", "[\"a\",]", "[\"a/b\"]"})
  void parse_somethingElse_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> LocalNodes.parse(text, SEED));
  }

  @Test
  void queries_rackAndDatacenter_fallBackToTheDatacenterAndNoFurther() {
    assertThat(new Locality(Optional.of("dc 1"), Optional.of("r&1")).queries())
        .containsExactly("?dc=dc%201&rack=r%261", "?dc=dc%201");
    assertThat(new Locality(Optional.empty(), Optional.of("r1")).queries())
        .containsExactly("?rack=r1", "");
    assertThat(new Locality(Optional.empty(), Optional.empty()).queries()).containsExactly("");
  }
}
