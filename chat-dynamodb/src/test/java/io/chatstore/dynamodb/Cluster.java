package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import io.chatstore.engines.alternator.AlternatorDouble;
import java.time.Duration;
import java.util.UUID;

/** Doubles of Alternator before the DynamoDB Local of the tests. */
final class Cluster {

  /** Far more than anything takes, so that nothing hangs on how busy the machine is. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private Cluster() {}

  /** A double whose requests are listed when all tests are over. */
  static AlternatorDouble ofThree() {
    return SentRequests.of(AlternatorDouble.start(3, LocalTable.ENDPOINT));
  }

  /** So many nodes with TLS. */
  static AlternatorDouble secured(int nodes, Certificate certificate) {
    return SentRequests.of(
        AlternatorDouble.start(nodes, LocalTable.ENDPOINT, certificate.server()));
  }

  /** One node at an address of IPv6. */
  static AlternatorDouble onIpv6() {
    return SentRequests.of(AlternatorDouble.startOnIpv6(LocalTable.ENDPOINT));
  }

  /** A builder that knows the first node. */
  static AlternatorChatStoreBuilder builder(AlternatorDouble cluster) {
    return DynamoDbChatStore.alternator().endpoint(cluster.nodes().get(0).endpoint());
  }

  /** A store on a table of its own. */
  static ChatStore store(AlternatorDouble cluster) {
    String table = table(cluster);
    return builder(cluster).tableName(table).requestTimeout(PATIENCE).build();
  }

  /** The name of a table that is there. */
  static String table(AlternatorDouble cluster) {
    String table = "chat-" + UUID.randomUUID();
    builder(cluster).tableName(table).schema().createIfAbsent();
    return table;
  }
}
