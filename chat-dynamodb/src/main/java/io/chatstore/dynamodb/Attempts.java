package io.chatstore.dynamodb;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What is known of the attempts behind a failure: the client tries a request several times by
 * itself, and tells only the last attempt by type. Of the earlier ones it keeps the messages, as
 * suppressed exceptions. So a request was certainly not applied if that is certain of the last
 * attempt, and each earlier one got no connection, or failed in the very same words as the last.
 */
final class Attempts {

  private static final int REQUEST_TIMEOUT = 408;

  /** How Netty's pool tells that it had no connection to give; that is no type of its own. */
  private static final String NONE_TO_GIVE = "Acquire operation took longer than";

  private static final String TOO_MANY_WAIT = "Maximum pending connection acquisitions exceeded";

  /** How messages of attempts begin that got no connection. */
  private static final List<String> NO_CONNECTION =
      List.of(
          "Unable to execute HTTP request: Connection refused",
          "Unable to execute HTTP request: " + NONE_TO_GIVE,
          "Unable to execute HTTP request: " + TOO_MANY_WAIT);

  private Attempts() {}

  /** Whether no attempt can have been applied, nor can be later. False if in doubt. */
  static boolean neverApplied(Throwable failure) {
    return failure instanceof SdkException last
        && lastNeverApplied(last)
        && earlierFailedAs(words(last), last);
  }

  /** Whether the client found no credentials to sign the request with. */
  static boolean hadNoCredentials(Throwable failure) {
    return failure instanceof SdkException e
        && startsWith(e.getMessage(), "Unable to load credentials");
  }

  /** Whether the server's certificate was refused. */
  static boolean hadNoTrust(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause ->
                cause instanceof CertificateException
                    || cause instanceof SSLPeerUnverifiedException);
  }

  /** Whether all connections to the server were taken. */
  static boolean hadNoConnectionLeft(Throwable failure) {
    return causes(failure).anyMatch(Attempts::isNoneToGive);
  }

  private static boolean lastNeverApplied(SdkException last) {
    if (last instanceof SdkServiceException refusal) {
      int status = refusal.statusCode();
      return status >= 400 && status < 500 && status != REQUEST_TIMEOUT;
    }
    return hadNoCredentials(last) || neverConnected(last);
  }

  private static boolean neverConnected(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause ->
                cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException
                    || cause instanceof SSLHandshakeException
                    || cause instanceof SSLPeerUnverifiedException
                    || isNoneToGive(cause));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  private static boolean isNoneToGive(Throwable cause) {
    return startsWith(cause.getMessage(), NONE_TO_GIVE)
        || startsWith(cause.getMessage(), TOO_MANY_WAIT);
  }

  private static boolean earlierFailedAs(@Nullable String words, SdkException last) {
    Throwable[] earlier = last.getSuppressed();
    Integer attempts = last.numAttempts();
    if (attempts != null && attempts != earlier.length + 1) {
      return false;
    }
    for (int i = 0; i < earlier.length; i++) {
      String start = "Request attempt " + (i + 1) + " failure: ";
      String message = earlier[i].getMessage();
      boolean same = words != null && startsWith(message, start + words);
      if (!same && NO_CONNECTION.stream().noneMatch(none -> startsWith(message, start + none))) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(@Nullable String message, String start) {
    return message != null && message.startsWith(start);
  }

  /** A failure's message up to where it differs from attempt to attempt. */
  private static @Nullable String words(SdkException failure) {
    if (failure instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null) {
      return refusal.awsErrorDetails().errorMessage()
          + " (Service: "
          + refusal.awsErrorDetails().serviceName()
          + ", Status Code: "
          + refusal.statusCode()
          + ",";
    }
    return failure.rawMessage();
  }
}
