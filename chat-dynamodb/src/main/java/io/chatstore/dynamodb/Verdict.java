package io.chatstore.dynamodb;

import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What an attempt's failure means for the node and for the call. */
enum Verdict {
  /** The node was not there, or ended the connection. */
  AWAY,
  /** The node did not answer in time. */
  SLOW,
  /** The node answered that it failed, or has no connection left for us. */
  IN_ERROR,
  /** The node answered that it has too much to do. */
  BUSY,
  /** The same everywhere. */
  FINAL;

  static Verdict of(Throwable failure) {
    if (failure instanceof SdkServiceException refusal) {
      if (SdkFailures.isThrottled(refusal)) {
        return BUSY;
      }
      return refusal.statusCode() >= 500 ? IN_ERROR : FINAL;
    }
    if (failure instanceof ApiCallTimeoutException) {
      return SLOW;
    }
    if (Attempts.hadNoConnectionLeft(failure)) {
      return IN_ERROR;
    }
    return failure instanceof SdkClientException && !Attempts.hadNoCredentials(failure)
        ? AWAY
        : FINAL;
  }
}
