package io.chatstore.engines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GossipTest {

  @Test
  void up_severalWordsOnOneNeighbour_theNewestCounts() {
    String log =
        """
        13:56:18.985 INFO  Gossiper - InetAddress /127.0.0.3:17000 is now UP
        13:56:20.282 INFO  Gossiper - InetAddress /127.0.0.2:17000 is now UP
        13:57:02.282 INFO  Gossiper - InetAddress /127.0.0.2:17000 is now DOWN
        13:57:12.903 INFO  StartupClusterConnectivityChecker - until only a single peer is DOWN
        """;
    assertThat(Gossip.up(log)).containsExactly("127.0.0.3");
    assertThat(Gossip.up(log + "InetAddress /127.0.0.2:17000 is now UP"))
        .containsExactlyInAnyOrder("127.0.0.2", "127.0.0.3");
  }
}
