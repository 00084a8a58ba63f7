package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What a call makes of its attempts, which are scripted here. */
@Timeout(60)
class NodeCallTest {

  private final Throwable refused =
      SdkClientException.create("Unable to execute HTTP request", new ConnectException("refused"));
  private final Throwable reset =
      SdkClientException.create("Unable to execute HTTP request", new IOException("reset"));
  private final Throwable late = ApiCallTimeoutException.create(1_000);
  private final Throwable noPool =
      SdkClientException.create(
          "Unable to execute HTTP request",
          new IOException("Maximum pending connection acquisitions exceeded. And so on"));
  private final Throwable error = answer(500, "InternalServerError");
  private final Throwable busy = answer(400, "RequestLimitExceeded");
  private final Throwable invalid = answer(400, "ValidationException");
  private final Throwable notMet =
      ConditionalCheckFailedException.builder().statusCode(400).build();

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Nodes nodes =
      new Nodes(
          IntStream.rangeClosed(1, 3)
              .mapToObj(i -> URI.create("http://10.0.0." + i + ":8000"))
              .toList());
  private final List<Node> asked = new ArrayList<>();
  private final List<CompletableFuture<String>> sent = new ArrayList<>();
  private int failedNodes;

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  @Test
  @Tag("A2")
  void attempts_failInAnyWay_askAnotherNodeEachTime() {
    CompletableFuture<String> call = put(10_000, refused, reset, late, error, busy, null);

    assertThat(call.join()).isEqualTo("done");
    assertThat(asked).hasSize(6);
    for (int i = 1; i < asked.size(); i++) {
      assertThat(asked.get(i)).isNotSameAs(asked.get(i - 1));
    }
  }

  @Test
  void attempt_connectionFails_avoidsTheNode() {
    put(10_000, refused, reset, null).join();

    assertThat(asked.get(0).isAvoided()).isTrue();
    assertThat(asked.get(1).isAvoided()).isTrue();
    assertThat(asked.get(2).isAvoided()).isFalse();
    assertThat(failedNodes).isEqualTo(2);
  }

  @Test
  void attempt_isLateOrOurPoolIsFullOrAnErrorComesOnce_tellsNothingAgainstABusyNode() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletableFuture<String> slow =
        call(
            10_000,
            true,
            node -> sent.size() == 1 ? answer : CompletableFuture.completedFuture("a"));
    asked.get(0).answered(); // somebody else
    answer.completeExceptionally(late);
    slow.join();
    put(10_000, noPool, null).join();
    put(10_000, error, null).join();

    assertThat(nodes.all()).noneMatch(Node::isAvoided);
  }

  @Test
  @Tag("A3")
  void put_inDoubtAndThenRefusedForAnotherReason_staysInDoubt() {
    assertThat(failure(put(10_000, reset, invalid))).isSameAs(reset);
    assertThat(failure(put(10_000, reset, notMet))).isSameAs(reset);
  }

  @Test
  void put_certainlyNotAppliedAndThenRefused_failsAsRefused() {
    assertThat(failure(put(10_000, refused, noPool, busy, invalid))).isSameAs(invalid);
  }

  @Test
  void read_anyFailureAndThenRefused_failsAsRefused() {
    assertThat(failure(read(reset, late, error, invalid))).isSameAs(invalid);
  }

  @Test
  void call_allNodesAreBusy_isNotRepeatedForEver() {
    assertThat(failure(put(60_000, busy, busy, busy, busy, busy))).isSameAs(busy);
  }

  @Test
  void call_noTimeForAnotherAttempt_failsAsTheLastOne() {
    assertThat(failure(put(15, error))).isSameAs(error);
    assertThat(asked).hasSize(1);
  }

  @Test
  void call_storeIsClosed_endsAtOnce() {
    closed.set(true);

    assertThat(failure(put(60_000, refused))).isSameAs(refused);
  }

  @Test
  void call_failsInAWayThatIsNotTheSdks_endsAtOnce() {
    IllegalStateException unexpected = new IllegalStateException("shut down");

    assertThat(failure(put(60_000, unexpected))).isSameAs(unexpected);
    assertThat(nodes.all()).noneMatch(Node::isAvoided);
  }

  @Test
  void cancel_laterAttemptRuns_cancelsItAndTellsNothingAgainstTheNode() {
    CompletableFuture<String> never = new CompletableFuture<>();
    CompletableFuture<String> call =
        call(
            60_000, true, node -> sent.isEmpty() ? CompletableFuture.failedFuture(refused) : never);

    call.cancel(true);

    assertThat(never).isCancelled();
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1).isAvoided()).isFalse();
  }

  private CompletableFuture<String> put(long millis, @Nullable Throwable... failures) {
    return call(millis, true, script(failures));
  }

  private CompletableFuture<String> read(Throwable... failures) {
    return call(10_000, false, script(failures));
  }

  private interface Script {
    CompletableFuture<String> attempt(Node node);
  }

  private Script script(@Nullable Throwable... failures) {
    int before = sent.size();
    return node -> {
      Throwable failure = failures[sent.size() - before];
      return failure == null
          ? CompletableFuture.completedFuture("done")
          : CompletableFuture.failedFuture(failure);
    };
  }

  private CompletableFuture<String> call(long millis, boolean changes, Script script) {
    return new NodeCall<>(
            nodes::inTurn,
            (node, time) -> {
              asked.add(node);
              CompletableFuture<String> attempt = script.attempt(node);
              sent.add(attempt);
              return attempt;
            },
            failure -> !changes,
            Duration.ofMillis(millis),
            new NodeCall.Surroundings(
                timer, () -> failedNodes++, closed::get, Duration.ofMillis(20)))
        .start();
  }

  private static Throwable failure(CompletableFuture<String> call) {
    try {
      throw new AssertionError("answered " + call.join());
    } catch (CompletionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }

  private static Throwable answer(int status, String type) {
    return DynamoDbException.builder()
        .statusCode(status)
        .message("m")
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(type).errorMessage("m").build())
        .build();
  }
}
