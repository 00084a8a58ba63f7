package io.chatstore.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  private static final int PARTS = 20_000;

  @TempDir Path folder;

  @Test
  @Tag("B9")
  void close_whileACheckpointIsWritten_waitsForIt() throws Exception {
    Path file = folder.resolve("checkpoint");
    List<String> parts = IntStream.range(0, PARTS).mapToObj(i -> "part " + i).toList();
    for (int i = 0; i < 10; i++) {
      Ledger ledger = new Ledger(Checkpoint.beginning("plan", parts), settings(file));
      ledger.advance("part 0", Optional.empty(), BackfillCounts.ZERO, List.of());
      Thread.sleep(i); // it is at another point of writing each time
      ledger.close();
      Files.delete(file);
      Thread.sleep(50);

      assertThat(file).doesNotExist();
    }
  }

  private static BackfillSettings settings(Path checkpoint) {
    return new BackfillSettings(
        Optional.of(checkpoint),
        Optional.empty(),
        PARTS,
        1,
        1,
        1,
        1,
        1,
        1,
        false,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1));
  }
}
