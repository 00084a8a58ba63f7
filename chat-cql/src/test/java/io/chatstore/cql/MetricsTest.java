package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.codahale.metrics.MetricRegistry;
import io.chatstore.ChatStore;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The driver's counters, where they were asked for. */
class MetricsTest {

  private final MetricRegistry registry = new MetricRegistry();

  @Test
  void metricRegistry_putsAreSent_countsRequestsOfSessionAndNode() {
    try (ChatStore store =
        Engine.builder().putMode(PutMode.PLAIN).metricRegistry(registry).build()) {
      store.put(Engine.message(Engine.unusedRoom(), "ada", 0));
      for (int i = 1; i <= 10; i++) {
        store.put(Engine.message(Engine.unusedRoom(), "ada", i));
      }

      // The driver answers first, and counts then.
      Eventually.holds(() -> count(".cql-requests") >= 11);
      Eventually.holds(() -> count(".cql-messages") >= 11);
      assertThat(value(".connected-nodes")).isEqualTo(1);
      assertThat(value(".pool.open-connections")).isPositive();
      assertThat(value(".pool.in-flight")).isNotNegative();
    }
  }

  @Test
  void metricRegistry_givenToTwoStores_keepsThemApart() {
    try (ChatStore one = Engine.builder().metricRegistry(registry).build();
        ChatStore two = Engine.builder().metricRegistry(registry).build()) {
      one.all("lobby");
      two.all("lobby");

      assertThat(registry.getTimers().keySet())
          .filteredOn(name -> name.endsWith(".cql-requests"))
          .hasSize(2);
      assertThat(registry.getGauges().keySet())
          .filteredOn(name -> name.endsWith(".connected-nodes"))
          .hasSize(2);
    }
  }

  @Test
  void metricRegistry_notSet_storeWorksWithoutIt() {
    try (ChatStore store = Engine.builder().build()) {
      assertThat(store.all(Engine.unusedRoom()).messages()).isEmpty();
    }
    assertThat(registry.getMetrics()).isEmpty();
  }

  @Test
  void metricRegistry_ofAnotherKind_isRefusedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CqlChatStore.builder().metricRegistry("registry"))
        .withMessage(
            "metricRegistry is a java.lang.String, but must be a com.codahale.metrics.MetricRegistry");
  }

  private long count(String suffix) {
    return only(registry.getTimers(), suffix).getCount();
  }

  private int value(String suffix) {
    return ((Number) only(registry.getGauges(), suffix).getValue()).intValue();
  }

  private static <M> M only(Map<String, M> metrics, String suffix) {
    assertThat(metrics.keySet()).filteredOn(name -> name.endsWith(suffix)).hasSize(1);
    return metrics.entrySet().stream()
        .filter(metric -> metric.getKey().endsWith(suffix))
        .findAny()
        .orElseThrow()
        .getValue();
  }
}
