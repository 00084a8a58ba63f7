package io.chatstore.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineProcessTest {

  @TempDir Path folder;

  static List<Engine> engines() {
    return List.of(new DynamoDbLocalEngine(), new CassandraEngine());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void startedEngineAnswersUntilItIsClosed(Engine engine) {
    List<String> lines = new CopyOnWriteArrayList<>();
    RunningEngine running = EngineProcess.start(engine, folder, lines::add);
    try (running) {
      assertThat(engine.answers(running.address())).isTrue();
      assertThat(folder).isNotEmptyDirectory();
    }
    assertThat(running.process().isAlive()).isFalse();
    assertThat(engine.answers(running.address())).isFalse();
    assertThat(folder).isEmptyDirectory();
    assertThat(lines.get(0)).startsWith(engine.name() + ": starting on");
    assertThat(lines.get(lines.size() - 1)).startsWith(engine.name() + ": answers after");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void ownerKilledWithoutWarningTakesItsEngineAndTheFolderWithIt(Engine engine) throws Exception {
    Process owner = StartAndWait.fork(engine, "-Djava.io.tmpdir=" + folder);
    try {
      ProcessHandle process = StartAndWait.engineOf(owner);
      assertThat(process.isAlive()).isTrue();
      owner.destroyForcibly().waitFor();
      Eventually.holds(() -> !process.isAlive());
      assertThat(folder).isEmptyDirectory();
    } finally {
      owner.destroyForcibly();
    }
  }

  @Test
  void engineThatDiesFailsTheStartWithTheEndOfItsLog() {
    Engine broken = new BrokenEngine("no such table");
    assertThatThrownBy(() -> EngineProcess.start(broken, folder, line -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("broken did not start")
        .hasMessageContaining("no such table");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void engineThatLosesItsPortIsStartedAgainAFewTimes() {
    List<String> lines = new CopyOnWriteArrayList<>();
    Engine broken = new BrokenEngine("Address already in use");
    assertThatThrownBy(() -> EngineProcess.start(broken, folder, lines::add))
        .hasMessageContaining("Address already in use");
    assertThat(lines).filteredOn(line -> line.contains("trying the next one")).hasSize(2);
  }
}
