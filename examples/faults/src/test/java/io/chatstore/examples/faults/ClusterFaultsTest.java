package io.chatstore.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.cql.PutMode;
import io.chatstore.engines.CassandraCluster;
import io.chatstore.engines.CassandraNode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The command's run in short, with all put modes under the same faults. */
class ClusterFaultsTest {

  private static final Settings SHORT =
      new Settings(1_200, Duration.ofSeconds(4), true, new Load(4, 1, 1));

  @Test
  void faultRun_nodesKilledAndStopped_losesAndDoublesNothingInAnyMode() throws Exception {
    try (CassandraCluster cluster = CassandraCluster.shared()) {
      List<Long> before = cluster.nodes().stream().map(CassandraNode::pid).toList();

      List<Tally> tallies = new FaultRun(cluster, SHORT, System.err).of(List.of(PutMode.values()));

      Table.print(tallies, System.err);
      SoftAssertions soft = new SoftAssertions();
      for (Tally tally : tallies) {
        Stream.of(Figure.values())
            .filter(Figure::isFault)
            .forEach(it -> soft.assertThat(tally.get(it)).as(tally.name() + ": " + it).isZero());
        soft.assertThat(tally.get(Figure.ACKNOWLEDGED)).isGreaterThanOrEqualTo(SHORT.puts());
        soft.assertThat(tally.get(Figure.SETTLED)).isEqualTo(tally.get(Figure.PUTS_UNKNOWN));
        soft.assertThat(tally.get(Figure.WALKS)).isPositive();
      }
      soft.assertAll();
      List<Long> after = cluster.nodes().stream().map(CassandraNode::pid).toList();
      assertThat(after).hasSameSizeAs(before);
      assertThat(after.stream().filter(before::contains)).hasSize(before.size() - 1);
    }
  }

  @Test
  void sharedCluster_any_hasOnePortAndAnAddressForEachNode() {
    try (CassandraCluster cluster = CassandraCluster.shared()) {
      List<InetSocketAddress> addresses =
          cluster.nodes().stream().map(CassandraNode::contactPoint).toList();
      assertThat(addresses)
          .extracting(InetSocketAddress::getHostString)
          .containsExactly("127.0.0.1", "127.0.0.2", "127.0.0.3");
      assertThat(addresses).extracting(InetSocketAddress::getPort).containsOnly(port(addresses));
    }
  }

  private static int port(List<InetSocketAddress> addresses) {
    return addresses.get(0).getPort();
  }
}
