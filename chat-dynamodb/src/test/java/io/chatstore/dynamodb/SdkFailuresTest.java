package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.MessageId;
import io.chatstore.UnixTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The client's failures, one by one, in the words of the contract. */
class SdkFailuresTest {

  private static final SdkFailures FAILURES = new SdkFailures(new ChatTable("messages", "by_room"));
  private static final MessageId ID = new MessageId("lobby", "ada", UnixTime.parse("1734300000.5"));

  @ParameterizedTest
  @CsvSource({
    "400, ProvisionedThroughputExceededException, Throttled, Throttled",
    "400, ThrottlingException, Throttled, Throttled",
    "400, RequestLimitExceeded, Throttled, Throttled",
    "400, RequestLimitExceededException, Throttled, Throttled",
    "429, TooManyRequestsException, Throttled, Throttled",
    "400, ResourceNotFoundException, Misconfigured, Misconfigured",
    "400, ValidationException, Misconfigured, Misconfigured",
    "400, AccessDeniedException, Misconfigured, Misconfigured",
    "400, UnrecognizedClientException, Misconfigured, Misconfigured",
    "400, InvalidSignatureException, Misconfigured, Misconfigured",
    "400, MissingAuthenticationTokenException, Misconfigured, Misconfigured",
    "400, ExpiredTokenException, Misconfigured, Misconfigured",
    "400, ConditionalCheckFailedException, Misconfigured, Misconfigured",
    "413, PayloadTooLarge, Misconfigured, Misconfigured",
    "404, , Misconfigured, Misconfigured",
    "400, TransactionConflictException, Unavailable, Unavailable",
    "400, ReplicatedWriteConflictException, Unavailable, Unavailable",
    "408, RequestTimeout, Unavailable, OutcomeUnknown",
    "500, InternalServerError, Unavailable, OutcomeUnknown",
    "503, ServiceUnavailable, Unavailable, OutcomeUnknown",
    "503, ThrottlingException, Throttled, OutcomeUnknown",
  })
  @Tag("F3")
  @Tag("F4")
  @Tag("F5")
  @Tag("F8")
  void of_refusal_isOfItsKind(int status, @Nullable String code, String read, String put) {
    SdkException refusal = refusal(status, code, "m");

    assertThat(FAILURES.ofRead("room 'lobby'", refusal).getClass().getSimpleName()).isEqualTo(read);
    assertThat(FAILURES.ofPut(ID, refusal).getClass().getSimpleName()).isEqualTo(put);
  }

  static Stream<Arguments> clientFailures() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), Unavailable.class),
        Arguments.of(new NoRouteToHostException("no route"), Unavailable.class),
        Arguments.of(new UnknownHostException("nowhere"), Unavailable.class),
        Arguments.of(
            new TimeoutException("Acquire operation took longer than 10000 milliseconds."),
            Unavailable.class),
        Arguments.of(new TimeoutException("Read timed out"), OutcomeUnknown.class),
        Arguments.of(new IOException("Connection reset by peer"), OutcomeUnknown.class),
        Arguments.of(new IllegalStateException("closed"), OutcomeUnknown.class));
  }

  @ParameterizedTest
  @MethodSource("clientFailures")
  @Tag("F4")
  @Tag("F5")
  void of_noAnswer_isUnavailableUnlessAPutMayHaveBeenApplied(
      Exception cause, Class<? extends ChatStoreException> put) {
    SdkException failure = SdkClientException.create("Unable to execute HTTP request", cause);

    assertThat(FAILURES.ofRead("room 'lobby'", failure)).isInstanceOf(Unavailable.class);
    assertThat(FAILURES.ofPut(ID, failure)).isInstanceOf(put);
    assertThat(FAILURES.ofPut(ID, cause)).isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  @Tag("F5")
  void ofPut_timeOverAllAttempts_isUnknown() {
    SdkException failure = ApiCallTimeoutException.create(5_000);

    assertThat(FAILURES.ofPut(ID, failure))
        .isInstanceOf(OutcomeUnknown.class)
        .hasMessage(
            "putting into table 'messages' got no certain answer (room 'lobby', author 'ada', sent"
                + " at 2024-12-15T22:00:00.500Z): repeat the same put");
    assertThat(FAILURES.ofRead("room 'lobby'", failure)).isInstanceOf(Unavailable.class);
  }

  @Test
  @Tag("F8")
  void of_noCredentials_isMisconfigured() {
    SdkException failure =
        SdkClientException.create("Unable to load credentials from any of the providers in ...");

    assertThat(FAILURES.ofPut(ID, failure))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(
            "putting into room 'lobby' of table 'messages' found no credentials: give some");
    assertThat(FAILURES.ofRead("room 'lobby'", failure)).isInstanceOf(Misconfigured.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Request attempt 1 failure: m (Service: DynamoDb, Status Code: 400, Request ID: A) | true
          Request attempt 1 failure: m (Service: DynamoDb, Status Code: 500, Request ID: A) | false
          Request attempt 1 failure: n (Service: DynamoDb, Status Code: 400, Request ID: A) | false
          Request attempt 1 failure: Unable to execute HTTP request: Connection reset       | false
          Request attempt 1 failure: Unable to execute HTTP request: Connection refused: /h | true
          Request attempt 1 failure: Unable to execute HTTP request: Acquire operation took longer than | true
          Request attempt 2 failure: m (Service: DynamoDb, Status Code: 400, Request ID: A) | false
          """)
  @Tag("F3")
  @Tag("F5")
  void ofPut_throttledAtLast_isThrottledOnlyIfEarlierAttemptsWereToo(
      String earlier, boolean throttled) {
    SdkException last = refusal(400, "ThrottlingException", "m");
    last.addSuppressed(SdkClientException.create(earlier));

    assertThat(FAILURES.ofPut(ID, last))
        .isInstanceOf(throttled ? Throttled.class : OutcomeUnknown.class);
  }

  @Test
  @Tag("F5")
  void ofPut_attemptsOfWhichNothingIsKnown_isUnknown() {
    SdkException last = refusal(400, "ThrottlingException", "m").toBuilder().numAttempts(3).build();

    assertThat(FAILURES.ofPut(ID, last)).isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  @Tag("F9")
  void of_anyFailure_namesWhatWasDoneAndKeepsTheServicesWordsToTheCause() {
    SdkException refusal = refusal(400, "ResourceNotFoundException", "words of the service");

    assertThat(FAILURES.ofPut(ID, refusal))
        .hasMessage(
            "putting into room 'lobby' of table 'messages' was refused: ResourceNotFoundException:"
                + " is this the right table, region and endpoint? Schema.createIfAbsent() makes the"
                + " table")
        .hasCause(refusal);
    assertThat(FAILURES.ofRead("room 'lobby'", refusal(400, "AccessDeniedException", "words")))
        .hasMessage(
            "reading room 'lobby' from table 'messages' was refused: AccessDeniedException: allow"
                + " dynamodb:PutItem on the table and dynamodb:Query on index 'by_room', for"
                + " timelines dynamodb:Query on the table, for corrections dynamodb:DeleteItem, for"
                + " copying dynamodb:Scan, BatchGetItem and BatchWriteItem, for Schema also DescribeTable, CreateTable and UpdateTable; on Alternator, grant the role"
                + " SELECT and MODIFY on the table, and SELECT on the index");
  }

  private static SdkException refusal(int status, @Nullable String code, String message) {
    return DynamoDbException.builder()
        .statusCode(status)
        .message(message)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("DynamoDb")
                .errorCode(code)
                .errorMessage(message)
                .build())
        .build();
  }
}
