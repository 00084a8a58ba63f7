package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.codahale.metrics.MetricRegistry;
import com.datastax.oss.driver.api.core.CqlSession;
import java.lang.reflect.Proxy;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CqlChatStoreBuilderTest {

  /** A session that nothing may be asked of. */
  private static final CqlSession SESSION =
      (CqlSession)
          Proxy.newProxyInstance(
              CqlSession.class.getClassLoader(),
              new Class<?>[] {CqlSession.class},
              (proxy, method, arguments) -> {
                throw new AssertionError(method);
              });

  static List<UnaryOperator<CqlChatStoreBuilder>> settings() throws NoSuchAlgorithmException {
    SSLContext context = SSLContext.getDefault();
    return List.of(
        builder -> builder.keyspace("chat"),
        builder -> builder.localDatacenter("dc1"),
        builder -> builder.credentials("ada", "secret"),
        builder -> builder.tls(),
        builder -> builder.sslContext(context),
        builder -> builder.putMode(PutMode.PLAIN),
        builder -> builder.readConsistency(Consistency.ONE),
        builder -> builder.writeConsistency(Consistency.ONE),
        builder -> builder.serialConsistency(SerialConsistency.SERIAL),
        builder -> builder.requestTimeout(Duration.ofSeconds(1)),
        builder -> builder.bucketed(),
        builder -> builder.bucketed(BucketWidth.HOUR),
        builder -> builder.timelines(Timelines.VIEW),
        builder -> builder.retention(Duration.ofDays(1)),
        builder -> builder.requestsInFlight(1),
        builder -> builder.localRack("rack1"),
        builder -> builder.speculativeExecutions(1, Duration.ofMillis(50)),
        builder -> builder.metricRegistry(new MetricRegistry()),
        builder -> builder.onUnreadable(record -> {}));
  }

  static List<UnaryOperator<CqlChatStoreBuilder>> connectionSettings() {
    return List.of(
        builder -> builder.contactPoint("localhost", 9042),
        builder -> builder.localDatacenter("dc1"),
        builder -> builder.credentials("ada", "secret"),
        builder -> builder.tls(),
        builder -> builder.localRack("rack1"),
        builder -> builder.speculativeExecutions(1, Duration.ofMillis(50)),
        builder -> builder.metricRegistry(new MetricRegistry()));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void anySetting_setTwice_isRefusedAtOnce(UnaryOperator<CqlChatStoreBuilder> setting) {
    CqlChatStoreBuilder once = setting.apply(CqlChatStore.builder());

    assertThatIllegalStateException()
        .isThrownBy(() -> setting.apply(once))
        .withMessageEndingWith("is set already");
  }

  @ParameterizedTest
  @MethodSource("connectionSettings")
  void session_besideAConnectionSetting_isRefusedAtOnce(
      UnaryOperator<CqlChatStoreBuilder> setting) {
    CqlChatStoreBuilder connecting = setting.apply(CqlChatStore.builder());
    CqlChatStoreBuilder given = CqlChatStore.builder().session(SESSION);

    assertThatIllegalStateException()
        .isThrownBy(() -> connecting.session(SESSION))
        .withMessage("session: connection settings are set already");
    assertThatIllegalStateException()
        .isThrownBy(() -> setting.apply(given))
        .withMessageEndingWith("a session is set already");
  }

  @Test
  void session_setTwice_isRefusedAtOnce() {
    CqlChatStoreBuilder builder = CqlChatStore.builder().session(SESSION);

    assertThatIllegalStateException()
        .isThrownBy(() -> builder.session(SESSION))
        .withMessage("session is set already");
  }

  @Test
  void build_withoutWayToConnect_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> CqlChatStore.builder().build())
        .withMessage("neither a contactPoint nor a session is set");
    assertThatIllegalStateException()
        .isThrownBy(() -> CqlChatStore.builder().contactPoint("localhost", 9042).buildAsync())
        .withMessage("localDatacenter is not set");
  }

  @Test
  void build_userSession_asksNothingOfItAndLeavesItOpen() {
    CqlChatStore.builder().session(SESSION).build().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a-b", "chat;", "chat\"", "ümlaut"})
  void keyspace_thatIsNoName_isRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CqlChatStore.builder().keyspace(name))
        .withMessageStartingWith("keyspace is '" + name + "'");
  }

  @Test
  void keyspace_ofFortyNineLetters_isRefused() {
    CqlChatStore.builder().keyspace("k".repeat(48));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CqlChatStore.builder().keyspace("k".repeat(49)));
  }

  @Test
  void values_thatCannotWork_areRefusedAtOnce() {
    CqlChatStoreBuilder builder = CqlChatStore.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.readConsistency(Consistency.EACH_QUORUM))
        .withMessageContaining("EACH_QUORUM");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.requestTimeout(Duration.ZERO))
        .withMessageContaining("PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.contactPoint("localhost", 0))
        .withMessage("port is 0, but must be from 1 to 65535");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.contactPoint(" ", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.999S", "PT1.5S", "PT-1S", "PT175200H1S"})
  void retention_thatServersCannotKeep_isRefusedAtOnce(String time) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CqlChatStore.builder().retention(Duration.parse(time)))
        .withMessageStartingWith("retention is " + time + ", but must be ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\"b", "a\\b", "a\nb"})
  void localRack_thatIsNoName_isRefusedAtOnce(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CqlChatStore.builder().localRack(name))
        .withMessageStartingWith("localRack is '" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 32_769})
  void requestsInFlight_outOfRange_isRefusedAtOnce(int most) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CqlChatStore.builder().requestsInFlight(most))
        .withMessage("requestsInFlight is " + most + ", but must be from 1 to 32768");
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT1S, speculativeExecutions are 0",
    "6, PT1S, speculativeExecutions are 6",
    "1, PT0S, delay is PT0S",
    "5, PT1M0.001S, delay is PT1M0.001S"
  })
  void speculativeExecutions_outOfRange_areRefusedAtOnce(int count, Duration delay, String said) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CqlChatStore.builder().speculativeExecutions(count, delay))
        .withMessageStartingWith(said + ", but must be from ");
  }

  @Test
  void bucketedAndTimelines_saidAnew_areRefusedAtOnce() {
    assertThatIllegalStateException()
        .isThrownBy(() -> CqlChatStore.builder().bucketed().bucketed(BucketWidth.HOUR))
        .withMessage("bucketed is set already");
    assertThatIllegalStateException()
        .isThrownBy(
            () -> CqlChatStore.builder().timelines(Timelines.TABLE).timelines(Timelines.VIEW))
        .withMessage("timelines is set already");
  }

  @Test
  void build_requestTimeoutLongerThanAnHourBucket_isRefused() {
    Duration longer = Duration.ofHours(1).plusMillis(1);

    assertThatIllegalStateException()
        .isThrownBy(() -> onSession().requestTimeout(longer).bucketed(BucketWidth.HOUR).build())
        .withMessage("requestTimeout is PT1H0.001S, longer than buckets of an hour");
    onSession().requestTimeout(Duration.ofHours(1)).bucketed(BucketWidth.HOUR).build().close();
    onSession().requestTimeout(Duration.ofDays(1)).bucketed(BucketWidth.DAY).build().close();
    onSession().requestTimeout(longer).build().close();
  }

  @Test
  void values_atTheirBounds_areTaken() {
    onSession()
        .retention(Duration.ofDays(7_300))
        .requestsInFlight(32_768)
        .bucketed()
        .build()
        .close();
    onSession().retention(Duration.ofSeconds(1)).requestsInFlight(1).build().close();
    CqlChatStore.builder()
        .localRack("r".repeat(255))
        .speculativeExecutions(5, Duration.ofMinutes(1));
    CqlChatStore.builder().speculativeExecutions(1, Duration.ofMillis(1));
  }

  @Test
  void replication_becomesCql() {
    assertThat(Replication.simple(3))
        .hasToString("replication = {'class': 'SimpleStrategy', 'replication_factor': 3}");
    assertThat(Replication.networkTopology(Map.of("dc2", 2, "d'c1", 3)).withoutTablets())
        .hasToString(
            "replication = {'class': 'NetworkTopologyStrategy', 'd''c1': 3, 'dc2': 2}"
                + " AND tablets = {'enabled': false}");
  }

  @Test
  void replication_withoutCopies_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Replication.simple(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Replication.networkTopology(Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Replication.networkTopology(Map.of("dc1", 0)))
        .withMessageContaining("dc1");
  }

  private static CqlChatStoreBuilder onSession() {
    return CqlChatStore.builder().session(SESSION);
  }
}
