package io.chatstore.dual;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Two scripted stores, a dual store over them whose phase is switched by hand, and its folder. */
final class Pair implements AutoCloseable {

  final ScriptedStore source = new ScriptedStore();
  final ScriptedStore target = new ScriptedStore();
  final String room = "room-" + UUID.randomUUID();
  final Path journal;
  final DualChatStore dual;
  volatile boolean spoilt;
  private volatile WantedPhase phase;

  Pair(MigrationPhase phase) {
    this(phase, it -> it);
  }

  Pair(MigrationPhase phase, UnaryOperator<DualChatStoreBuilder> options) {
    this.phase = new WantedPhase(phase, false, "");
    try {
      this.journal = Files.createTempDirectory("journal");
      this.dual = open(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A dual store over the same two and the same folder. */
  DualChatStore open(UnaryOperator<DualChatStoreBuilder> options) throws IOException {
    return options
        .apply(
            DualChatStore.builder()
                .source(source.blocking())
                .target(target.blocking())
                .phase(this::said)
                .phaseInterval(Duration.ofHours(1))
                .lookAgain(Duration.ofMillis(5))
                .journal(journal))
        .buildAsync();
  }

  private WantedPhase said() {
    if (spoilt) {
      throw new IllegalStateException("told to");
    }
    return phase;
  }

  ChatStore store() {
    return dual.blocking();
  }

  ScriptedStore of(Side side) {
    return side == Side.SOURCE ? source : target;
  }

  /** Says another phase, and has it followed. */
  MigrationPhase flip(MigrationPhase to) {
    return flip(new WantedPhase(to, false, "a test"));
  }

  MigrationPhase flip(WantedPhase to) {
    phase = to;
    return dual.followPhase();
  }

  ChatMessage message(String author, long second, String text) {
    return new ChatMessage(room, author, Instant.ofEpochSecond(1_700_000_000L + second), text);
  }

  ChatMessage message(long second) {
    return message("ada", second, "text " + second);
  }

  boolean drained() {
    try {
      return dual.drain(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    dual.close();
    delete(journal);
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
