package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.InMemoryChatStore;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import io.chatstore.Schema;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dual store that is opened by the environment's configuration. */
class DualConfigurationTest {

  private static final ChatMessage MESSAGE =
      new ChatMessage("r", "ada", Instant.ofEpochSecond(1_734_300_000L), "hello");

  @TempDir Path folder;

  private final Watched source = new Watched();
  private final Watched target = new Watched();

  @Test
  @Tag("E5")
  void open_phaseOfTheEnvironment_isInForceAndBothSidesAreClosedWithIt() {
    try (DualChatStore store = configuration(folder).open(new DualListener() {})) {
      store.put(MESSAGE).join();

      assertThat(store.phase()).isEqualTo(MigrationPhase.DUAL_WRITE);
      assertThat(source.store.blocking().all("r").messages()).containsExactly(MESSAGE);
      assertThat(target.store.blocking().all("r").messages()).containsExactly(MESSAGE);
    }

    assertThat(source.closed).isTrue();
    assertThat(target.closed).isTrue();
  }

  @Test
  @Tag("E7")
  void open_phaseOfTheApplication_goesBeforeTheEnvironments() {
    WantedPhase wanted = new WantedPhase(MigrationPhase.SOURCE_ONLY, false, "");

    try (DualChatStore store = configuration(folder).open(() -> wanted, new DualListener() {})) {
      assertThat(store.phase()).isEqualTo(MigrationPhase.SOURCE_ONLY);
    }
  }

  @Test
  @Tag("E8")
  void open_journalThatIsAFile_isMisconfiguredAndClosesBothSides() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatExceptionOfType(ChatStoreException.Misconfigured.class)
        .isThrownBy(() -> configuration(file).open())
        .withMessageStartingWith("the dual store cannot be opened: ");

    assertThat(source.closed).isTrue();
    assertThat(target.closed).isTrue();
  }

  @Test
  @Tag("E8")
  void open_phaseFileThatIsAbsent_isMisconfiguredAndClosesBothSides() {
    Path absent = folder.resolve("phase");
    DualConfiguration configuration =
        new DualConfiguration(
            source,
            target,
            Optional.empty(),
            Optional.of(absent),
            builder -> builder.journal(folder));

    assertThatExceptionOfType(ChatStoreException.Misconfigured.class)
        .isThrownBy(configuration::open)
        .withMessageContaining(absent.toString());

    assertThat(source.closed).isTrue();
    assertThat(target.closed).isTrue();
  }

  @Test
  @Tag("E8")
  void schema_both_areMadeAndChecked() {
    Schema schema = configuration(folder).schema();
    assertThat(schema.differences())
        .containsExactly("source: the table is absent", "target: the table is absent");

    schema.createIfAbsent();

    assertThat(schema.differences()).isEmpty();
  }

  @Test
  @Tag("E5")
  void fromMap_twoInMemory_isReady() {
    Map<String, String> variables =
        Map.of(
            "DB_BACKEND", "dual",
            "DUAL_SOURCE", "memory",
            "DUAL_TARGET", "memory",
            "MIGRATION_PHASE", "dual_write",
            "DUAL_JOURNAL", folder.toString());

    try (var store = ChatStores.fromMap(variables)) {
      store.put(MESSAGE);

      assertThat(store.all("r").messages()).containsExactly(MESSAGE);
    }
  }

  private DualConfiguration configuration(Path journal) {
    return new DualConfiguration(
        source,
        target,
        Optional.of(new WantedPhase(MigrationPhase.DUAL_WRITE, false, "")),
        Optional.empty(),
        builder -> builder.journal(journal));
  }

  /** A side that says whether it was closed, and whose table is absent until it is made. */
  private static final class Watched implements Backend.Choice, Schema, AsyncChatStore {
    final AsyncChatStore store = InMemoryChatStore.create().async();
    volatile boolean closed;
    private boolean made;

    @Override
    public AsyncChatStore open() {
      return this;
    }

    @Override
    public Schema schema() {
      return this;
    }

    @Override
    public void createIfAbsent() {
      made = true;
    }

    @Override
    public List<String> differences() {
      return made ? List.of() : List.of("the table is absent");
    }

    @Override
    public CompletableFuture<PutResult> put(ChatMessage message) {
      return store.put(message);
    }

    @Override
    public CompletableFuture<Page> read(ReadRequest request) {
      return store.read(request);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
