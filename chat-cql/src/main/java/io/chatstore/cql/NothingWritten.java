package io.chatstore.cql;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A put or a correction that failed before it wrote anything, as by a look that failed. */
final class NothingWritten extends CompletionException {

  private static final long serialVersionUID = 1;

  NothingWritten(Throwable cause) {
    super(cause);
  }

  /** The stage, with its failure as one of these. */
  static <T> CompletionStage<T> unless(CompletionStage<T> stage) {
    return stage.exceptionally(
        failure -> {
          throw new NothingWritten(Meaning.unwrapped(failure));
        });
  }
}
