package io.chatstore.dual;

import io.chatstore.env.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The values of a {@link DualChatStoreBuilder} that environment variables give. Each is tried on a
 * builder when it is read, so that the builder alone knows the bounds.
 */
final class EnvironmentValues {

  private final Settings settings;
  private final List<Consumer<DualChatStoreBuilder>> setters = new ArrayList<>();

  EnvironmentValues(Settings settings) {
    this.settings = settings;
  }

  /**
   * Reads a variable; a fault if the parser or the builder does not take it.
   *
   * @param meaning what it holds, as it ends the sentence "it needs ..."
   */
  <T> void take(
      String name,
      String meaning,
      Function<String, T> parser,
      BiConsumer<DualChatStoreBuilder, T> setter) {
    Function<String, T> checked =
        text -> {
          T value = parser.apply(text);
          setter.accept(new DualChatStoreBuilder(), value);
          return value;
        };
    settings
        .value(name, meaning, checked)
        .ifPresent(value -> setters.add(builder -> setter.accept(builder, value)));
  }

  /** Reads a variable that is one of a few words. */
  <E extends Enum<E>> void oneOf(
      String name, Class<E> type, BiConsumer<DualChatStoreBuilder, E> setter) {
    settings
        .oneOf(name, type)
        .ifPresent(value -> setters.add(builder -> setter.accept(builder, value)));
  }

  /** Reads a variable that switches something on. */
  void ifTrue(String name, Consumer<DualChatStoreBuilder> setter) {
    if (settings.trueOrFalse(name).orElse(false)) {
      setters.add(setter);
    }
  }

  /** Sets all of them. */
  void applyTo(DualChatStoreBuilder builder) {
    setters.forEach(setter -> setter.accept(builder));
  }
}
