package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a side is held to be down, and when it is tried. */
class CircuitTest {

  private final AtomicLong now = new AtomicLong();
  private final Circuit circuit = new Circuit(now::get);

  @Test
  @Tag("W4")
  void failures_fewerInARow_areNothing() {
    for (int i = 0; i < 20; i++) {
      fail(Circuit.FAILURES - 1);
      circuit.succeeded();
    }

    assertThat(circuit.isOpen()).isFalse();
    assertThat(circuit.allows()).isTrue();
  }

  @Test
  @Tag("W4")
  void failures_enoughInARow_letOneProbeThroughNowAndThen() {
    fail(Circuit.FAILURES);

    assertThat(circuit.allows()).isFalse();
    now.addAndGet(Duration.ofMillis(250).toNanos());
    assertThat(circuit.allows()).isTrue();
    assertThat(circuit.allows()).isFalse();
    now.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(circuit.allows()).isTrue();
    assertThat(circuit.isOpen()).isTrue();
  }

  @Test
  @Tag("W4")
  void success_whileDown_closesIt() {
    fail(Circuit.FAILURES);

    circuit.succeeded();

    assertThat(circuit.isOpen()).isFalse();
    assertThat(circuit.allows()).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      circuit.failed();
    }
  }
}
