package io.chatstore.examples.tools;

import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.env.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in sentences what a command failed with; a stack trace only of what is a fault of ours. */
final class FailureLines implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    int code = tell(unwrapped(failure), err);
    err.flush();
    return code;
  }

  /** Tells a failure, and gives the exit code that goes with it. */
  static int tell(Throwable failure, PrintWriter err) {
    if (failure instanceof ConfigurationException environment) {
      err.println("The environment names no store that can be opened:");
      environment.faults().forEach(fault -> err.println("  - " + fault));
      return ExitCode.USAGE;
    }
    if (failure instanceof Refusal) {
      err.println(failure.getMessage());
      return ExitCode.USAGE;
    }
    if (failure instanceof ChatStoreException) {
      err.println(sentence(failure));
      return waits(failure) ? ExitCode.GAVE_UP : ExitCode.USAGE;
    }
    if (failure instanceof UncheckedIOException || failure instanceof IOException) {
      err.println("A file cannot be read or written: " + sentence(failure));
      return ExitCode.USAGE;
    }
    err.println("Something failed that nobody foresaw:");
    failure.printStackTrace(err);
    return ExitCode.FAILED;
  }

  /** The failure out of the wrapping of futures. */
  static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? unwrapped(failure.getCause())
        : failure;
  }

  /** Whether the same may succeed later. */
  static boolean waits(Throwable failure) {
    return failure instanceof Unavailable
        || failure instanceof Throttled
        || failure instanceof OutcomeUnknown;
  }

  private static String sentence(Throwable failure) {
    Throwable cause = failure.getCause();
    Throwable said = failure instanceof UncheckedIOException && cause != null ? cause : failure;
    String kind = said.getClass().getSimpleName();
    return said.getMessage() == null ? kind : kind + ": " + said.getMessage();
  }
}
