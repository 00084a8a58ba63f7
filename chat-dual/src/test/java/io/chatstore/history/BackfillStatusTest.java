package io.chatstore.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatStoreException.Misconfigured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a checkpoint tells to those who only look. */
final class BackfillStatusTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void read_begunCopy_countsItsParts() throws Exception {
    Checkpoint beginning = Checkpoint.beginning("a to b, 3 parts", List.of("x", "y", "z"));
    Map<String, Checkpoint.State> parts = new LinkedHashMap<>(beginning.parts());
    parts.put("x", Checkpoint.State.FINISHED);
    parts.put("y", Checkpoint.State.at(Optional.of("7")));
    Path file = folder.resolve("c");
    new Checkpoint(beginning.plan(), parts, new BackfillCounts(4, 3, 2, 1, 0), 99).write(file);

    BackfillStatus status = BackfillStatus.read(file);

    assertThat(status.plan()).isEqualTo("a to b, 3 parts");
    assertThat(List.of(status.parts(), status.partsDone(), status.partsBegun()))
        .containsExactly(3, 1, 1);
    assertThat(status.counts().total()).isEqualTo(10);
    assertThat(status.rejectBytes()).isEqualTo(99);
    assertThat(status.written()).isEqualTo(Files.getLastModifiedTime(file).toInstant());
    assertThat(status.isFinished()).isFalse();
  }

  @Test
  void read_absentOrDamaged_isRefused() throws Exception {
    Path file = folder.resolve("c");

    assertThatThrownBy(() -> BackfillStatus.read(file))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("there is no file c");
    Files.writeString(file, "something else");
    assertThatThrownBy(() -> BackfillStatus.read(file))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("is no checkpoint");
  }
}
