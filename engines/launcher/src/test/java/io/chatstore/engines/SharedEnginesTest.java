package io.chatstore.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedEnginesTest {

  @Test
  void closingASharedEngineLeavesItRunning() {
    DynamoDbLocal closed = DynamoDbLocal.shared();
    try (closed) {
      assertThat(closed.pid()).isPositive();
    }
    try (DynamoDbLocal next = DynamoDbLocal.shared()) {
      assertThat(next.pid()).isEqualTo(closed.pid());
      assertThat(next.endpoint()).isEqualTo(closed.endpoint());
    }
  }

  @Test
  void processesOfOneOwnerThatAskAtOnceGetTheSameEngineAndLeaveItRunning() throws Exception {
    Engine engine = new DynamoDbLocalEngine();
    List<Process> programs = List.of(fork(engine), fork(engine));
    ProcessHandle first = StartAndWait.engineOf(programs.get(0));
    assertThat(StartAndWait.engineOf(programs.get(1))).isEqualTo(first);
    for (Process program : programs) {
      program.destroyForcibly().waitFor();
    }
    assertThat(first.isAlive()).isTrue();
  }

  @Test
  void killedSharedEngineIsStartedAgain() {
    Engine engine = new DynamoDbLocalEngine();
    ProcessHandle killed = SharedEngines.get(engine, line -> {}).process();
    killed.destroyForcibly();
    killed.onExit().join();
    assertThat(SharedEngines.get(engine, line -> {}).process()).isNotEqualTo(killed);
  }

  /** What is shared belongs to the nearest Java process above: this one. */
  private static Process fork(Engine engine) throws IOException {
    return StartAndWait.fork(engine, "-D" + SharedFolder.PER_BUILD + "=true");
  }
}
