package io.chatstore.dual;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** STUB. */
class Notes {
  private @Nullable String phase;
  private final Map<Side, String> incomplete = new EnumMap<>(Side.class);

  Optional<String> phase() {
    return Optional.ofNullable(phase);
  }

  void phase(String name) throws IOException {
    phase = name;
  }

  Map<Side, String> incomplete() {
    return incomplete;
  }

  void incomplete(Side side, String reason) throws IOException {
    incomplete.put(side, reason);
  }

  void complete(Side side) throws IOException {
    incomplete.remove(side);
  }
}
