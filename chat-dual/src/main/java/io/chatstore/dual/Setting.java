package io.chatstore.dual;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One value of a builder, which can be set once. */
final class Setting<T> {

  private final String name;
  private @Nullable T value;

  Setting(String name) {
    this.name = name;
  }

  void set(T value) {
    Objects.requireNonNull(value, name);
    if (this.value != null) {
      throw new IllegalStateException(name + " is set already");
    }
    this.value = value;
  }

  boolean isSet() {
    return value != null;
  }

  T orElse(T other) {
    return value == null ? other : value;
  }

  T required() {
    if (value == null) {
      throw new IllegalStateException(name + " is not set");
    }
    return value;
  }
}
