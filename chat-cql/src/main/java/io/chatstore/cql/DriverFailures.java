package io.chatstore.cql;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The driver's failures as the store's. Their words name what was done and the kind of failure; the
 * driver's own words stay in the cause.
 */
final class DriverFailures {

  private final String keyspace;

  DriverFailures(String keyspace) {
    this.keyspace = keyspace;
  }

  /** Nothing of the call was sent: the session is not open, or the statements not prepared. */
  ChatStoreException ofOpening(String what, Throwable failure) {
    return ofConnecting("cannot open the store for " + what, failure);
  }

  ChatStoreException ofConnecting(String operation, Throwable failure) {
    return translated(operation, Meaning.ofOpening(failure), failure);
  }

  /** Why the cluster cannot be asked, as a sentence. */
  String ofHealth(Throwable failure) {
    return "cannot ask the cluster" + where(Meaning.unwrapped(failure));
  }

  ChatStoreException ofSchema(String operation, Throwable failure) {
    return translated(operation, Meaning.ofRead(failure), failure);
  }

  ChatStoreException ofRead(String what, Throwable failure) {
    return translated("cannot read " + what, Meaning.ofRead(failure), failure);
  }

  /** A put that certainly was not applied, or whose outcome stayed in doubt. */
  ChatStoreException ofPut(ChatMessage message, Meaning meaning, Throwable failure) {
    return meaning == Meaning.IN_DOUBT
            && !(Meaning.unwrapped(failure) instanceof ChatStoreException)
        ? outcomeUnknown(message, failure)
        : translated("cannot put " + message.id(), meaning, failure);
  }

  private OutcomeUnknown outcomeUnknown(ChatMessage message, Throwable failure) {
    Throwable cause = Meaning.unwrapped(failure);
    return new OutcomeUnknown(message.id(), "cannot tell whether it was put" + where(cause), cause);
  }

  /** A correction that certainly was not applied, or whose outcome stayed in doubt. */
  ChatStoreException ofCorrection(ChatMessage wrong, Meaning meaning, Throwable failure) {
    Throwable cause = Meaning.unwrapped(failure);
    return meaning == Meaning.IN_DOUBT && !(cause instanceof ChatStoreException)
        ? OutcomeUnknown.ofCorrection(
            wrong.id(), "cannot tell whether it was corrected" + where(cause), cause)
        : translated("cannot correct " + wrong.id(), meaning, failure);
  }

  private ChatStoreException translated(String operation, Meaning meaning, Throwable failure) {
    Throwable cause = Meaning.unwrapped(failure);
    if (cause instanceof ChatStoreException translated) {
      return translated;
    }
    String sentence = operation + where(cause);
    return switch (meaning) {
      case NOT_APPLIED, IN_DOUBT -> new Unavailable(sentence, cause);
      case THROTTLED -> new Throttled(sentence, cause);
      case REFUSED -> new Misconfigured(sentence, cause);
    };
  }

  private String where(Throwable cause) {
    return " in keyspace " + keyspace + ": " + words(cause);
  }

  /** Only what we say ourselves is repeated: a server's words may quote what was sent to it. */
  private static String words(Throwable cause) {
    if (cause instanceof InvalidQueryException) {
      return kind(cause)
          + "; the schema's differences say whether something is amiss with the table";
    }
    return cause instanceof IllegalStateException && cause.getMessage() != null
        ? cause.getMessage()
        : kind(cause);
  }

  /** The kind of a failure of the driver, and where it stands for several, their kinds. */
  static String kind(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    if (failure instanceof AllNodesFailedException each && !each.getAllErrors().isEmpty()) {
      return each.getAllErrors().values().stream()
          .flatMap(List::stream)
          .map(DriverFailures::kind)
          .distinct()
          .sorted()
          .collect(Collectors.joining(", ", kind + " (", ")"));
    }
    return kind;
  }
}
