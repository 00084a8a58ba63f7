package io.chatstore.verify;

import org.jspecify.annotations.Nullable;

/** One record after the other, from temporary files. */
interface Records<T> extends AutoCloseable {

  /** The next one; null at the end. */
  @Nullable T next();

  @Override
  void close();
}
