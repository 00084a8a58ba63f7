package io.chatstore.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That nothing acknowledged is forgotten is for those to see who put messages: examples/faults. */
class FaultyEngineTest {

  private record Kind(Engine engine, Supplier<FaultyEngine> start) {
    @Override
    public String toString() {
      return engine.name();
    }
  }

  static List<Kind> kinds() {
    return List.of(
        new Kind(DynamoDbLocalEngine.onDisk(), () -> FaultyEngine.dynamoDbLocal(line -> {})),
        new Kind(new DurableCassandraEngine(), () -> FaultyEngine.cassandra(line -> {})));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void engine_killedRestartedAndPaused_answersOnlyWhileItRuns(Kind kind) {
    long last;
    try (FaultyEngine engine = kind.start().get()) {
      long killed = engine.pid();
      assertThat(kind.engine().answers(engine.address())).isTrue();
      assertThatThrownBy(engine::restart).hasMessageContaining("runs");

      engine.kill();
      assertThat(kind.engine().answers(engine.address())).isFalse();
      assertThatThrownBy(engine::pid).isInstanceOf(IllegalStateException.class);

      engine.restart();
      assertThat(engine.pid()).isNotEqualTo(killed);
      assertThat(kind.engine().answers(engine.address())).isTrue();

      engine.pause();
      assertThat(kind.engine().answers(engine.address())).isFalse();
      engine.resume();
      assertThat(kind.engine().answers(engine.address())).isTrue();
      last = engine.pid();
    }
    assertThat(ProcessHandle.of(last).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
