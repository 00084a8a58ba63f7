package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** STUB. */
final class ShadowReads implements AutoCloseable {
  private volatile double rate;

  ShadowReads(
      ShadowSettings settings,
      Function<Side, AsyncChatStore> stores,
      Repair repair,
      DualListener listener) {
    rate = settings.rate();
  }

  void offer(ReadRequest request, Page page, Side read) {}

  void rate(double rate) {
    this.rate = rate;
  }

  ShadowStatus status() {
    Map<Mismatch, Long> none = new EnumMap<>(Mismatch.class);
    for (Mismatch m : Mismatch.values()) {
      none.put(m, 0L);
    }
    return new ShadowStatus(rate, 0, 0, none, 0, 0, 0, 0, List.of());
  }

  @Override
  public void close() {}
}
