package io.chatstore.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaceTest {

  private static final int BATCH = 200;

  @Test
  void beginSome_rateFallsWhileItWaits_goesSoonWithFew() throws Exception {
    Pace pace = new Pace(Double.POSITIVE_INFINITY, BATCH);
    assertThat(pace.beginSome(BATCH)).isEqualTo(BATCH);
    FutureTask<Integer> next = new FutureTask<>(() -> pace.beginSome(BATCH));
    new Thread(next, "next").start();

    pace.trouble();
    pace.end(BATCH);

    assertThat(next.get(5, TimeUnit.SECONDS)).isBetween(1, 10);
  }
}
