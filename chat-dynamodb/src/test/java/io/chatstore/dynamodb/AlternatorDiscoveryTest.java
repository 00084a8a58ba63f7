package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.AlternatorNode;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which nodes are found and asked, and as whom. */
@Timeout(60)
class AlternatorDiscoveryTest extends AlternatorCalls {

  @Test
  void addressTranslator_asksForMoreThanOnce_isGivenTheSameAddresses() {
    List<URI> told = new CopyOnWriteArrayList<>();
    URI elsewhere = URI.create("http://localhost:" + cluster.nodes().get(0).endpoint().getPort());
    try (ChatStore store =
        Cluster.builder(cluster)
            .discoverEvery(Duration.ofMillis(20))
            .addressTranslator(
                node -> {
                  told.add(node);
                  return elsewhere;
                })
            .tableName(table)
            .build()) {
      await(
          () -> {
            put(store);
            return told.size() > 12;
          });
      assertThat(told).isSubsetOf(cluster.nodes().stream().map(AlternatorNode::endpoint).toList());
    }
  }

  @Test
  @Tag("A5")
  void fixedNodes_someOfThem_areAskedAlone() {
    try (ChatStore store =
        Cluster.builder(cluster)
            .endpoint(cluster.nodes().get(1).endpoint())
            .fixedNodes()
            .tableName(table)
            .build()) {
      long before = cluster.nodes().get(2).requests();
      for (int i = 0; i < 30; i++) {
        put(store);
      }
      assertThat(cluster.nodes().get(2).requests()).isEqualTo(before);
      assertThat(cluster.nodes().get(1).requests()).isPositive();
    }
  }

  @Test
  @Tag("A5")
  void localRack_thatHasNodes_isAskedAlone() {
    try (ChatStore store =
        Cluster.builder(cluster).localDatacenter("dc1").localRack("r3").tableName(table).build()) {
      put(store);
      await(
          () -> {
            List<Long> before = requests();
            put(store);
            put(store);
            return requests().get(0).equals(before.get(0))
                && requests().get(2) == before.get(2) + 2;
          });
    }
  }

  @Test
  @Tag("A5")
  void localRack_withoutNodes_fallsBackToTheDatacenter() {
    try (ChatStore store =
        Cluster.builder(cluster).localDatacenter("dc1").localRack("r9").tableName(table).build()) {
      awaitShareOfAll(store);
    }
  }

  @Test
  @Tag("A5")
  void localDatacenter_withoutNodes_keepsTheEndpoints() {
    try (ChatStore store =
        Cluster.builder(cluster).localDatacenter("nowhere").tableName(table).build()) {
      assertAskedAloneAfterAList(store);
    }
  }

  @Test
  @Tag("A5")
  void localRack_serverKnowsNoOptions_asksAll() {
    cluster.forgetLocality();
    try (ChatStore store = Cluster.builder(cluster).localRack("r3").tableName(table).build()) {
      awaitShareOfAll(store);
    }
  }

  @Test
  @Tag("A5")
  void addressTranslator_nodesHaveOtherAddressesHere_areReached() {
    try (ChatStore store =
        Cluster.builder(cluster)
            .addressTranslator(told -> cluster.nodes().get(2).endpoint())
            .tableName(table)
            .build()) {
      await(
          () -> {
            List<Long> before = requests();
            put(store);
            return requests().get(2) > before.get(2);
          });
    }
  }

  @Test
  void addressTranslator_throws_keepsTheEndpoints() {
    try (ChatStore store =
        Cluster.builder(cluster)
            .addressTranslator(
                told -> {
                  throw new IllegalStateException("no such address");
                })
            .tableName(table)
            .build()) {
      assertAskedAloneAfterAList(store);
    }
  }

  @Test
  void clientOfTheUsersOwn_overSeveralNodes_isTakenAsItIs() {
    try (var client = LocalTable.client(cluster.nodes().get(1).endpoint());
        ChatStore store = DynamoDbChatStore.alternator().client(client).tableName(table).build()) {
      put(store);
      assertThat(store.latest("lobby", 1).messages()).hasSize(1);
    }
  }

  @Test
  void credentials_enforced_areThoseOfTheRole() {
    cluster.enforceAuthorization("cassandra");

    try (ChatStore store =
            Cluster.builder(cluster).credentials("cassandra", "hash").tableName(table).build();
        ChatStore stranger = open()) {
      put(store);
      assertThatExceptionOfType(Misconfigured.class)
          .isThrownBy(() -> put(stranger))
          .withMessageContaining("mend the credentials");
    }
  }

  @Test
  void endpoint_ofIpv6_isReachedAndToldOf() throws SocketException {
    assumeTrue(isIpv6Here(), "this computer has no address ::1");
    List<URI> told = new CopyOnWriteArrayList<>();
    try (AlternatorDouble single = Cluster.onIpv6()) {
      String name = Cluster.table(single);
      URI endpoint = single.nodes().get(0).endpoint();
      try (ChatStore store =
          Cluster.builder(single)
              .addressTranslator(
                  node -> {
                    told.add(node);
                    return node;
                  })
              .tableName(name)
              .build()) {
        await(
            () -> {
              put(store);
              return !told.isEmpty();
            });
        put(store);
        assertThat(store.latest("lobby", 1).messages()).hasSize(1);
        assertThat(told).containsOnly(endpoint);
        assertThat(endpoint.toString()).startsWith("http://[::1]:");
      }
    }
  }

  /** The endpoint is the first node. */
  private void assertAskedAloneAfterAList(ChatStore store) {
    long lists = cluster.nodes().get(0).lists();
    await(
        () -> {
          put(store);
          return cluster.nodes().get(0).lists() > lists;
        });
    long before = cluster.nodes().get(1).requests() + cluster.nodes().get(2).requests();
    for (int i = 0; i < 20; i++) {
      put(store);
    }
    assertThat(cluster.nodes().get(1).requests() + cluster.nodes().get(2).requests())
        .isEqualTo(before);
  }

  private static boolean isIpv6Here() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
  }
}
