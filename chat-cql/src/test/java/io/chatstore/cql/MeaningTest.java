package io.chatstore.cql;

import static io.chatstore.cql.Meaning.IN_DOUBT;
import static io.chatstore.cql.Meaning.NOT_APPLIED;
import static io.chatstore.cql.Meaning.REFUSED;
import static io.chatstore.cql.Meaning.THROTTLED;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverExecutionException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.ConnectionInitException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import io.chatstore.cql.DriverExceptions.Row;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeaningTest {

  static Stream<Row> table() {
    return DriverExceptions.table();
  }

  @ParameterizedTest
  @MethodSource("table")
  void ofPut_eachExceptionOfTheDriver_isAsInTheTable(Row row) {
    assertThat(Meaning.ofPlainPut(row.failure())).isEqualTo(row.plainPut());
    assertThat(Meaning.ofLoggedBatch(row.failure())).isEqualTo(row.loggedBatch());
    assertThat(Meaning.ofConditionalPut(row.failure())).isEqualTo(row.conditionalPut());
    assertThat(Meaning.ofPlainPut(new CompletionException(row.failure())))
        .isEqualTo(row.plainPut());
  }

  @ParameterizedTest
  @MethodSource("table")
  void ofPut_secondTableAfterTheFirst_isInDoubt(Row row) {
    HalfWritten failure = new HalfWritten(row.failure());

    assertThat(Meaning.ofPlainPut(failure)).isEqualTo(IN_DOUBT);
    assertThat(Meaning.ofLoggedBatch(failure)).isEqualTo(IN_DOUBT);
    assertThat(Meaning.ofConditionalPut(failure)).isEqualTo(IN_DOUBT);
  }

  @ParameterizedTest
  @MethodSource("table")
  void ofRead_eachExceptionOfTheDriver_isAsInTheTable(Row row) {
    assertThat(Meaning.ofRead(row.failure())).isEqualTo(row.read());
  }

  @Test
  void table_holdsEveryExceptionOfTheDriver() throws IOException {
    Set<String> inTable =
        table().map(row -> row.failure().getClass().getName()).collect(Collectors.toSet());

    assertThat(DriverExceptions.namesInTheDriver()).hasSizeGreaterThan(30).isSubsetOf(inTable);
  }

  @Test
  void of_severalNodesFailed_isTheWorst() {
    Throwable unavailable = DriverExceptions.unavailable(false);
    Throwable overloaded = new OverloadedException(DriverExceptions.NODE);
    Throwable closed = new ClosedConnectionException("closed");
    Throwable login = new AuthenticationException(DriverExceptions.END_POINT, "wrong");

    assertThat(Meaning.ofPlainPut(DriverExceptions.allFailed(unavailable))).isEqualTo(NOT_APPLIED);
    assertThat(Meaning.ofPlainPut(DriverExceptions.allFailed(unavailable, overloaded)))
        .isEqualTo(THROTTLED);
    assertThat(Meaning.ofPlainPut(DriverExceptions.allFailed(unavailable, login, overloaded)))
        .isEqualTo(REFUSED);
    assertThat(Meaning.ofPlainPut(DriverExceptions.allFailed(unavailable, closed, login)))
        .isEqualTo(IN_DOUBT);
    assertThat(Meaning.ofRead(DriverExceptions.allFailed(unavailable, closed)))
        .isEqualTo(NOT_APPLIED);
    assertThat(Meaning.ofOpening(DriverExceptions.allFailed(closed, closed)))
        .isEqualTo(NOT_APPLIED);
  }

  @Test
  void ofPut_earlierNodeFailedInDoubt_isInDoubt() {
    UnavailableException last = DriverExceptions.unavailable(true);
    last.setExecutionInfo(
        DriverExceptions.executionInfo(0, List.of(new ClosedConnectionException("closed"))));

    assertThat(Meaning.ofPlainPut(last)).isEqualTo(IN_DOUBT);
    assertThat(Meaning.ofConditionalPut(last)).isEqualTo(IN_DOUBT);
    assertThat(Meaning.ofRead(last)).isEqualTo(NOT_APPLIED);
  }

  @Test
  void ofPut_earlierNodeFailedForCertain_isAsTheLast() {
    UnavailableException last = DriverExceptions.unavailable(true);
    last.setExecutionInfo(
        DriverExceptions.executionInfo(0, List.of(DriverExceptions.unavailable(true))));

    assertThat(Meaning.ofPlainPut(last)).isEqualTo(NOT_APPLIED);
    assertThat(Meaning.ofConditionalPut(last)).isEqualTo(NOT_APPLIED);
  }

  @Test
  void ofPut_otherAttemptOnItsWay_isInDoubt() {
    UnavailableException failure = DriverExceptions.unavailable(true);
    failure.setExecutionInfo(DriverExceptions.executionInfo(1, List.of()));

    assertThat(Meaning.ofPlainPut(failure)).isEqualTo(IN_DOUBT);
  }

  @Test
  void of_wrappedFailure_isThatInside() {
    DriverException inside = new ClosedConnectionException("closed");

    assertThat(Meaning.unwrapped(new CompletionException(new DriverExecutionException(inside))))
        .isSameAs(inside);
  }

  @Test
  void ofOpening_settingsThatCannotWork_areRefused() {
    assertThat(Meaning.ofOpening(new IllegalStateException("no local data centre")))
        .isEqualTo(REFUSED);
    assertThat(Meaning.ofOpening(new SSLHandshakeException("no trust"))).isEqualTo(REFUSED);
    assertThat(
            Meaning.ofOpening(
                new ConnectionInitException(
                    "init", new AuthenticationException(DriverExceptions.END_POINT, "wrong"))))
        .isEqualTo(REFUSED);
    assertThat(
            Meaning.ofOpening(new ConnectionInitException("init", new SSLException("no record"))))
        .isEqualTo(REFUSED);
    assertThat(Meaning.ofOpening(new UnknownHostException("nowhere"))).isEqualTo(NOT_APPLIED);
    assertThat(Meaning.ofOpening(new IOException("broken"))).isEqualTo(NOT_APPLIED);
  }
}
