package io.chatstore.history;

import static io.chatstore.history.Walks.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.RejectedRecord;
import io.chatstore.UnixTime;
import io.chatstore.history.Walks.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectFileTest {

  private static final ChatMessage MESSAGE =
      new ChatMessage("chat", "ada", UnixTime.ofMicros(1_734_300_000_000_001L), "he\nsaid \"😀\"");

  @TempDir Path folder;

  @Test
  void append_message_isReadByLineFile() throws IOException {
    Path path = folder.resolve("rejects");
    try (RejectFile file = RejectFile.open(path, 0)) {
      file.append(RejectedRecord.of(MESSAGE, "another one stands"));
      file.flushToDisk();
      assertThat(file.length()).isEqualTo(Files.size(path));
    }

    assertThat(Files.readString(path))
        .contains("\"time_us\":1734300000000001,")
        .endsWith("\"reason\":\"another one stands\"}\n");
    assertThat(walk(LineFile.of(path), 1, 10).messages()).containsExactly(MESSAGE);
  }

  @Test
  void append_whatWasRejected_isRejectedAgainUntilMended() throws IOException {
    Path path = folder.resolve("rejects");
    try (RejectFile file = RejectFile.open(path, 0)) {
      file.append(
          new RejectedRecord("one", Map.of("room", "r", "comment", "\ud800 ä", "time_us", "x1")));
    }
    Walk first = walk(LineFile.of(path), 1, 10);
    assertThat(first.rejected()).hasSize(1);
    assertThat(first.rejected().get(0).fields()).containsEntry("comment", "\ud800 ä");

    Path again = folder.resolve("again");
    try (RejectFile file = RejectFile.open(again, 0)) {
      first.rejected().forEach(file::append);
    }
    assertThat(Files.readString(again)).contains("line 1 of rejects").doesNotContain("\"one\"");

    Files.writeString(
        again,
        Files.readString(again)
            .replace("\\ud800", "!")
            .replace("\"x1\"", "1734300000000001")
            .replace("{", "{\"name\":\"bob\","));
    assertThat(walk(LineFile.of(again), 1, 10).texts()).containsExactly("! ä");
  }

  @Test
  void open_atALength_takesAwayWhatStandsBehind() throws IOException {
    Path path = folder.resolve("rejects");
    long kept;
    try (RejectFile file = RejectFile.open(path, 0)) {
      file.append(new RejectedRecord("first", Map.of()));
      kept = file.length();
      file.append(new RejectedRecord("second", Map.of()));
    }

    try (RejectFile file = RejectFile.open(path, kept)) {
      assertThat(file.length()).isEqualTo(kept);
      file.append(new RejectedRecord("third", Map.of()));
    }
    assertThat(Files.readString(path))
        .isEqualTo("{\"reason\":\"first\"}\n{\"reason\":\"third\"}\n");

    RejectFile.open(path, 0).close();
    assertThat(path).isEmptyFile();
  }

  @Test
  void open_atALengthThatWasNot_isRefusedAndKeepsTheFile() throws IOException {
    Path path = Files.writeString(folder.resolve("rejects"), "{}\n{}\n");

    for (long keep : new long[] {2, 4, 7}) {
      assertThatThrownBy(() -> RejectFile.open(path, keep))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("no line that ends at byte " + keep);
    }
    assertThat(path).hasContent("{}\n{}\n");
    assertThatIllegalArgumentException().isThrownBy(() -> RejectFile.open(path, -1));
    assertThatThrownBy(() -> RejectFile.open(folder.resolve("no/rejects"), 0))
        .isInstanceOf(Misconfigured.class);
  }

  @Test
  void open_anyFile_isItsOwnersAlone() throws IOException {
    Path there = Files.writeString(folder.resolve("there"), "");
    Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rw-rw-r--"));

    for (Path path : new Path[] {there, folder.resolve("made")}) {
      RejectFile.open(path, 0).close();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
    }
  }
}
