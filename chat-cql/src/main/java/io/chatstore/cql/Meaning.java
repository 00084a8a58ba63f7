package io.chatstore.cql;

import static java.util.Map.entry;

import com.datastax.dse.driver.api.core.servererrors.UnfitClientException;
import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverExecutionException;
import com.datastax.oss.driver.api.core.InvalidKeyspaceException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.UnsupportedProtocolVersionException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ConnectionInitException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ProtocolError;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import java.net.ConnectException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What a failure of the driver means for the request that met it; the worse, the later. */
enum Meaning {
  /** Nobody took the request. */
  NOT_APPLIED,
  /** The request was turned away because there are too many. */
  THROTTLED,
  /** The request was turned away, and would be again. */
  REFUSED,
  /** Someone may have taken the request, or take it still. */
  IN_DOUBT;

  /** How a request is carried out. */
  private enum Course {
    STRAIGHT,
    /** By a log of batches, from which it may be carried out later. */
    LOGGED,
    PAXOS
  }

  /** A failure stands for those that extend it; one that is not here is in doubt. */
  private static final Map<Class<?>, Meaning> MEANINGS =
      Map.ofEntries(
          entry(UnavailableException.class, NOT_APPLIED),
          entry(BootstrappingException.class, NOT_APPLIED),
          entry(NodeUnavailableException.class, NOT_APPLIED),
          entry(ConnectException.class, NOT_APPLIED),
          entry(ConnectionInitException.class, NOT_APPLIED),
          entry(OverloadedException.class, THROTTLED),
          entry(RequestThrottlingException.class, THROTTLED),
          entry(BusyConnectionException.class, THROTTLED),
          entry(QueryValidationException.class, REFUSED),
          entry(AuthenticationException.class, REFUSED),
          entry(InvalidKeyspaceException.class, REFUSED),
          entry(UnsupportedProtocolVersionException.class, REFUSED),
          entry(UnfitClientException.class, REFUSED),
          entry(CodecNotFoundException.class, REFUSED),
          entry(Requests.SessionClosed.class, REFUSED),
          entry(SSLHandshakeException.class, REFUSED));

  /** What it means that the session could not be opened or prepared: nothing was put. */
  static Meaning ofOpening(Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof IllegalStateException || cause instanceof IllegalArgumentException) {
      return REFUSED; // what the driver, or our own check, finds wrong with the settings
    }
    return notInDoubt(of(cause, Course.STRAIGHT));
  }

  /** What it means for a read: one of which the outcome is unknown has none. */
  static Meaning ofRead(Throwable failure) {
    Throwable cause = unwrapped(failure);
    return cause instanceof ProtocolError || cause instanceof FrameTooLongException
        ? REFUSED
        : notInDoubt(of(cause, Course.STRAIGHT));
  }

  /** What it means for a plain insert, with the attempts on other nodes that went before. */
  static Meaning ofPlainPut(Throwable failure) {
    return ofPut(failure, Course.STRAIGHT);
  }

  /**
   * What it means for a logged batch, with the attempts on other nodes that went before. A
   * coordinator finds out that it has too many hints, and is overloaded, when the batch is in the
   * log already, which will be played back; replicas that are missing it finds before.
   */
  static Meaning ofLoggedBatch(Throwable failure) {
    return ofPut(failure, Course.LOGGED);
  }

  /**
   * What it means for an insert by Paxos, with the attempts on other nodes that went before. A
   * coordinator finds replicas missing or overloaded also when it commits what was agreed already;
   * only a serial level says that nothing was.
   */
  static Meaning ofConditionalPut(Throwable failure) {
    return ofPut(failure, Course.PAXOS);
  }

  /** The driver's failure behind what futures and the driver wrap around it. */
  static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapped =
        failure instanceof CompletionException
            || failure instanceof ExecutionException
            || failure instanceof DriverExecutionException;
    return wrapped && cause != null ? unwrapped(cause) : failure;
  }

  private static Meaning ofPut(Throwable failure, Course course) {
    if (failure instanceof HalfWritten) {
      return IN_DOUBT;
    }
    if (failure instanceof NothingWritten) {
      return ofRead(failure);
    }
    Throwable cause = unwrapped(failure);
    Meaning meaning = of(cause, course);
    @Nullable ExecutionInfo info = cause instanceof DriverException e ? e.getExecutionInfo() : null;
    if (info == null) {
      return meaning;
    }
    if (info.getSpeculativeExecutionCount() > 0) {
      return IN_DOUBT; // another attempt may be on its way
    }
    return worst(meaning, info.getErrors().stream().map(Map.Entry::getValue).toList(), course);
  }

  private static Meaning of(Throwable failure, Course course) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof AllNodesFailedException e) {
      return e.getAllErrors().values().stream()
          .map(errors -> worst(NOT_APPLIED, errors, course))
          .reduce(NOT_APPLIED, Meaning::worse);
    }
    if (cause instanceof ConnectionInitException && cause.getCause() != null) {
      return cause.getCause() instanceof SSLException
          ? REFUSED
          : notInDoubt(of(cause.getCause(), course));
    }
    if (course != Course.STRAIGHT && cause instanceof OverloadedException) {
      return IN_DOUBT;
    }
    if (course == Course.PAXOS
        && cause instanceof UnavailableException e
        && !e.getConsistencyLevel().isSerial()) {
      return IN_DOUBT;
    }
    return table(cause.getClass());
  }

  private static Meaning table(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      @Nullable Meaning meaning = MEANINGS.get(each);
      if (meaning != null) {
        return meaning;
      }
    }
    return IN_DOUBT;
  }

  private static Meaning worst(
      Meaning meaning, Collection<? extends Throwable> failures, Course course) {
    return failures.stream().map(failure -> of(failure, course)).reduce(meaning, Meaning::worse);
  }

  private static Meaning worse(Meaning a, Meaning b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  private static Meaning notInDoubt(Meaning meaning) {
    return meaning == IN_DOUBT ? NOT_APPLIED : meaning;
  }
}
