package io.chatstore.cql;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A put of which a part stands, or may come to: in doubt, whatever the cause is. */
final class HalfWritten extends CompletionException {

  private static final long serialVersionUID = 1;

  HalfWritten(Throwable cause) {
    super(cause);
  }

  /** The stage, with its failure as one of these. */
  static <T> CompletionStage<T> unless(CompletionStage<T> stage) {
    return stage.exceptionally(
        failure -> {
          throw new HalfWritten(Meaning.unwrapped(failure));
        });
  }
}
