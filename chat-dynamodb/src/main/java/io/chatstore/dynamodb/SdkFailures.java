package io.chatstore.dynamodb;

import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.MessageId;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * The client's failures in the words of the contract. Messages name the operation, the table and
 * the room or author; what the service said is left to the cause, since it may quote parts of a
 * request.
 */
final class SdkFailures {

  /** Refusals that the same request does not meet again. */
  private static final Set<String> PASSING =
      Set.of(
          "TransactionConflictException",
          "ReplicatedWriteConflictException",
          "RequestTimeout",
          "RequestTimeoutException",
          "PriorRequestNotComplete");

  private static final Set<String> TOO_MANY =
      Set.of("RequestLimitExceeded", "RequestLimitExceededException", "LimitExceededException");

  private final ChatTable table;

  SdkFailures(ChatTable table) {
    this.table = table;
  }

  /**
   * The failure of one of a page's queries.
   *
   * @param what what is read, as it follows "reading"
   */
  ChatStoreException ofRead(String what, Throwable failure) {
    return known(reading(what), failure);
  }

  /** The queries of one page took longer than a page may. */
  ChatStoreException ofReadOutOfTime(String what) {
    return new Unavailable(reading(what) + " took too long", null);
  }

  /** Nothing is sent any more. */
  ChatStoreException ofClosed() {
    return new Misconfigured("the store of table '" + table.name() + "' is closed", null);
  }

  ChatStoreException ofPut(MessageId id, Throwable failure) {
    return Attempts.neverApplied(failure)
        ? known("putting into room '" + id.room() + "' of table '" + table.name() + "'", failure)
        : new OutcomeUnknown(
            id, "putting into table '" + table.name() + "' got no certain answer", failure);
  }

  ChatStoreException ofCorrection(MessageId id, Throwable failure) {
    return Attempts.neverApplied(failure)
        ? known("correcting room '" + id.room() + "' of table '" + table.name() + "'", failure)
        : OutcomeUnknown.ofCorrection(
            id, "correcting table '" + table.name() + "' got no certain answer", failure);
  }

  /**
   * A failure of what changes nothing or can be repeated.
   *
   * @param operation as it begins the sentence "... was throttled"
   */
  ChatStoreException of(String operation, Throwable failure) {
    return known(operation + " table '" + table.name() + "'", failure);
  }

  private String reading(String what) {
    return "reading " + what + " from table '" + table.name() + "'";
  }

  private ChatStoreException known(String operation, Throwable failure) {
    if (failure instanceof ChatStoreException already) {
      return already;
    }
    if (Attempts.hadNoCredentials(failure)) {
      return new Misconfigured(operation + " found no credentials: give some", failure);
    }
    if (Attempts.hadNoTrust(failure)) {
      return new Misconfigured(
          operation
              + " could not agree on TLS: is the server's certificate trusted,"
              + " and made out to the address of the endpoint?",
          failure);
    }
    if (!(failure instanceof SdkServiceException refusal)) {
      return new Unavailable(operation + " got no answer", failure);
    }
    String code = code(refusal);
    if (isThrottled(refusal)) {
      return new Throttled(operation + " was throttled: " + code, failure);
    }
    if (refusal.statusCode() >= 500 || PASSING.contains(code)) {
      return new Unavailable(operation + " failed: " + code, failure);
    }
    return new Misconfigured(operation + " was refused: " + code + ": " + remedy(code), failure);
  }

  /** A batch came back undone until its time was over. */
  ChatStoreException ofUnprocessed() {
    return new Throttled(
        "putting into table '" + table.name() + "' came back unprocessed until its time was over",
        null);
  }

  /** Whether the service refused what was asked, and will again. */
  static boolean isRefusal(Throwable failure) {
    return failure instanceof SdkServiceException refusal
        && "ValidationException".equals(code(refusal));
  }

  /** Whether it was turned away because there are too many. */
  static boolean isThrottled(SdkServiceException refusal) {
    return refusal.isThrottlingException() || TOO_MANY.contains(code(refusal));
  }

  private String remedy(String code) {
    return switch (code) {
      case "ResourceNotFoundException" ->
          "is this the right table, region and endpoint? Schema.createIfAbsent() makes the table";
      case "ValidationException" ->
          "does the table have the keys of the chat sample, and index '"
              + table.index()
              + "', and on Alternator a write isolation that allows conditional puts?"
              + " Schema.differences() tells";
      case "AccessDeniedException" ->
          "allow dynamodb:PutItem on the table and dynamodb:Query on index '"
              + table.index()
              + "', for timelines dynamodb:Query on the table, for corrections dynamodb:DeleteItem, for copying dynamodb:Scan, BatchGetItem and BatchWriteItem, for Schema also DescribeTable, CreateTable and UpdateTable;"
              + " on Alternator, grant the role SELECT and MODIFY on the table, and SELECT on the index";
      case "UnrecognizedClientException",
          "InvalidSignatureException",
          "IncompleteSignatureException",
          "MissingAuthenticationTokenException",
          "InvalidClientTokenId",
          "ExpiredTokenException" ->
          "mend the credentials, the region or this computer's clock";
      case "ConditionalCheckFailedException" ->
          "the endpoint does not tell which item stands there; Alternator does from 6.0 on";
      default -> "see the cause";
    };
  }

  private static String code(SdkServiceException refusal) {
    String code =
        refusal instanceof AwsServiceException aws && aws.awsErrorDetails() != null
            ? aws.awsErrorDetails().errorCode()
            : null;
    return code == null ? "HTTP " + refusal.statusCode() : code;
  }
}
