package io.chatstore.verify;

import java.util.List;
import java.util.Optional;

/** A way to compare two sides. */
interface Pass {

  /** Compares them; counts, and gives each difference on. */
  void run() throws InterruptedException;

  /** The digests of all that the two sides hold, once they are known. */
  default Optional<DayComparison> digests() {
    return Optional.empty();
  }

  /** What the samples came to, once it is known. */
  default List<SampleResult> samples() {
    return List.of();
  }
}
