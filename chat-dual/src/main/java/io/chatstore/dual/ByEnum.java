package io.chatstore.dual;

import java.util.EnumMap;
import java.util.Objects;
import java.util.function.Function;

/**
 * One value for each constant of an enum, none left out. Safe for any thread, as it never changes.
 */
final class ByEnum<K extends Enum<K>, V> {

  private final EnumMap<K, V> values;

  /** Makes the values at once, in the order of the constants. */
  ByEnum(Class<K> keys, Function<K, V> make) {
    values = new EnumMap<>(keys);
    for (K key : keys.getEnumConstants()) {
      values.put(key, make.apply(key));
    }
  }

  V of(K key) {
    return Objects.requireNonNull(values.get(key));
  }
}
