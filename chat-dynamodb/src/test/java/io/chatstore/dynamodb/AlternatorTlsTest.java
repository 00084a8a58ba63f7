package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.UnixTime;
import io.chatstore.engines.alternator.AlternatorDouble;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that speak HTTPS, also where the store asks which nodes there are. */
@Timeout(60)
class AlternatorTlsTest {

  private static final ChatMessage MESSAGE =
      new ChatMessage("lobby", "ada", UnixTime.parse("1734300000.5"), "text");

  @TempDir private Path folder;

  @Test
  void trustManagers_certificateNamesTheAddresses_workOnAllNodes() throws Exception {
    Certificate certificate = Certificate.of(folder, "ip:127.0.0.1,ip:127.0.0.2,ip:127.0.0.3");
    try (AlternatorDouble cluster = Cluster.secured(3, certificate)) {
      AlternatorChatStoreBuilder tables = builder(cluster, certificate);
      tables.schema().createIfAbsent();
      assertThat(tables.schema().differences()).isEmpty();
      try (ChatStore store = builder(cluster, certificate).build()) {
        while (cluster.nodes().get(1).requests() == 0) {
          store.put(MESSAGE);
          assertThat(store.latest("lobby", 1).messages()).containsExactly(MESSAGE);
        }
      }
    }
  }

  @Test
  void trustManagers_none_failAsMisconfiguredAndNotInDoubt() throws Exception {
    Certificate certificate = Certificate.of(folder, "ip:127.0.0.1");
    try (AlternatorDouble cluster = Cluster.secured(1, certificate);
        ChatStore store = Cluster.builder(cluster).requestTimeout(Duration.ofSeconds(1)).build()) {
      assertThatExceptionOfType(Misconfigured.class)
          .isThrownBy(() -> untilCertain(() -> store.put(MESSAGE)))
          .withMessageContaining("TLS");
    }
  }

  @Test
  void trustManagers_certificateOfAnotherAddress_isRefused() throws Exception {
    Certificate certificate = Certificate.of(folder, "ip:127.0.0.9");
    try (AlternatorDouble cluster = Cluster.secured(1, certificate);
        ChatStore store =
            builder(cluster, certificate).requestTimeout(Duration.ofSeconds(1)).build()) {
      assertThatExceptionOfType(Misconfigured.class)
          .isThrownBy(() -> untilCertain(() -> store.latest("lobby", 1)))
          .withMessageContaining("TLS");
    }
  }

  /** A machine that is slow at its first handshake lets an attempt end by time alone. */
  private static void untilCertain(Runnable call) {
    while (true) {
      try {
        call.run();
        return;
      } catch (OutcomeUnknown | Unavailable late) {
        assertThat(late).hasStackTraceContaining("Timeout");
      }
    }
  }

  private static AlternatorChatStoreBuilder builder(
      AlternatorDouble cluster, Certificate certificate) {
    return Cluster.builder(cluster)
        .tableName("chat-tls")
        .trustManagers(certificate.trust().toArray(TrustManager[]::new));
  }
}
