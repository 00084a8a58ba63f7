package io.chatstore.verify;

import org.jspecify.annotations.Nullable;

/** Fingerprints of one room, newest first. */
@FunctionalInterface
interface Fingerprints {

  /** The next one; null at the end. */
  @Nullable Fingerprint next() throws InterruptedException;
}
