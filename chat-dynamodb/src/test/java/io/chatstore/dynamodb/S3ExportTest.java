package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.MessageSlice;
import io.chatstore.RejectedRecord;
import io.chatstore.UnixTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports to S3, laid out as AWS lays them out. */
class S3ExportTest {

  @TempDir Path bucket;

  @Test
  @Tag("B1")
  @Tag("B4")
  void read_fullExport_givesEachItemOnce() throws Exception {
    ExportWriter writer = new ExportWriter(bucket, false);
    writer.file("a", item(1), item(2), item(3)).file("b", item(4)).file("c").manifest();

    for (Path folder : List.of(bucket, writer.export())) {
      try (S3Export export = S3Export.of(folder)) {
        assertThat(messages(export, 2))
            .containsExactlyInAnyOrder(said(1), said(2), said(3), said(4));
        assertThat(export.estimate().join()).hasValue(4);
        assertThat(export.parts(9).join()).hasSize(3);
        assertThat(export.identity().join()).contains("table/chat/export/01695353076000");
      }
    }
  }

  @Test
  @Tag("B2")
  void read_anyPositionInAnotherInstance_givesTheRest() throws Exception {
    ExportWriter writer = new ExportWriter(bucket, false);
    writer.file("a", IntStream.range(0, 20).mapToObj(S3ExportTest::item).toArray(String[]::new));
    writer.manifest();

    List<ChatMessage> read = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      try (S3Export export = S3Export.of(bucket)) {
        MessageSlice slice = export.read("a.json.gz", position, 3).join();
        read.addAll(slice.messages());
        position = slice.next();
      }
    } while (position.isPresent());

    assertThat(read)
        .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(S3ExportTest::said).toList());
  }

  @Test
  @Tag("B1")
  @Tag("B3")
  void read_incrementalExport_givesNewImagesAndRejectsDeletes() throws Exception {
    String keys = "\"Keys\":{\"name\":{\"S\":\"ada\"},\"time\":{\"S\":\"1734300002.0\"}}";
    String metadata = "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"1734300005000000\"}},";
    ExportWriter writer = new ExportWriter(bucket, true);
    writer
        .file(
            "d",
            metadata + keys + ",\"NewImage\":" + image(1) + "}",
            metadata + keys + ",\"OldImage\":" + image(2) + "}",
            metadata + keys + ",\"OldImage\":" + image(3) + ",\"NewImage\":" + image(4) + "}")
        .manifest();

    try (S3Export export = S3Export.of(writer.export())) {
      MessageSlice slice = export.read("d.json.gz", Optional.empty(), 100).join();

      assertThat(slice.messages()).containsExactly(said(1), said(4));
      RejectedRecord deleted = slice.rejected().get(0);
      assertThat(slice.rejected()).hasSize(1);
      assertThat(deleted.reason())
          .contains("line 2 of d.json.gz", "deleted at 2024-12-15T22:00:05Z");
      assertThat(deleted.fields()).containsEntry("name", "ada").doesNotContainKey("comment");
    }
  }

  @Test
  @Tag("B3")
  void read_linesThatAreNoMessages_areRejectedWhole() throws Exception {
    ExportWriter writer = new ExportWriter(bucket, false);
    writer
        .file(
            "a",
            "no json",
            "{\"Item\":{\"name\":{\"S\":\"ada\"},\"time\":{\"S\":\"test_time\"},\"comment\":{\"S\":\"secret\"},\"chat_room\":{\"S\":\"chat\"},\"n\":{\"N\":\"7\"}}}",
            item(1),
            "{\"Other\":1}")
        .manifest();

    try (S3Export export = S3Export.of(bucket)) {
      MessageSlice slice = export.read("a.json.gz", Optional.empty(), 100).join();

      assertThat(slice.messages()).containsExactly(said(1));
      assertThat(slice.rejected()).hasSize(3);
      assertThat(slice.rejected())
          .allSatisfy(it -> assertThat(it.reason()).doesNotContain("secret", "no json"));
      assertThat(slice.rejected().get(1).fields())
          .containsEntry("time", "test_time")
          .containsEntry("comment", "secret")
          .containsEntry("room", "chat")
          .containsEntry("n", "7");
    }
  }

  @Test
  @Tag("B3")
  void read_noPart_isRefused() throws Exception {
    new ExportWriter(bucket, false).file("a", item(1)).manifest();

    try (S3Export export = S3Export.of(bucket)) {
      assertThatIllegalArgumentException().isThrownBy(() -> export.read("x", Optional.empty(), 1));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> export.read("a.json.gz", Optional.of("x"), 1));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> export.read("a.json.gz", Optional.empty(), 0));
      assertThatIllegalArgumentException().isThrownBy(() -> export.parts(0));
    }
  }

  @Test
  void read_dataFileIsNotWhatTheManifestSays_isRefused() throws Exception {
    ExportWriter writer = new ExportWriter(bucket, false);
    writer.file("a", item(1)).manifest();
    byte[] bytes = Files.readAllBytes(writer.data("a"));
    bytes[bytes.length - 1] ^= 1;
    Files.write(writer.data("a"), bytes);

    try (S3Export export = S3Export.of(bucket)) {
      assertThatThrownBy(() -> export.read("a.json.gz", Optional.empty(), 1).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(Misconfigured.class)
          .hasMessageContaining("a.json.gz");
    }
    Files.delete(writer.data("a"));
    try (S3Export export = S3Export.of(bucket)) {
      assertThatThrownBy(() -> export.read("a.json.gz", Optional.empty(), 1).join())
          .hasCauseInstanceOf(Misconfigured.class);
    }
  }

  @Test
  void identity_noExportOrAnotherFormat_isRefusedWithTheReason() throws Exception {
    try (S3Export none = S3Export.of(bucket)) {
      assertThatThrownBy(() -> none.identity().join())
          .hasCauseInstanceOf(Misconfigured.class)
          .hasMessageContaining("manifest-summary.json");
    }
    ExportWriter writer = new ExportWriter(bucket, false);
    writer.file("a", item(1)).manifest();
    Path summary = writer.export().resolve("manifest-summary.json");
    Files.writeString(summary, Files.readString(summary).replace("DYNAMODB_JSON", "ION"));
    try (S3Export ion = S3Export.of(bucket)) {
      assertThatThrownBy(() -> ion.parts(1).join())
          .hasCauseInstanceOf(Misconfigured.class)
          .hasMessageContaining("ION");
    }
  }

  private static List<ChatMessage> messages(S3Export export, int limit) {
    List<ChatMessage> messages = new ArrayList<>();
    for (String part : export.parts(1).join()) {
      Optional<String> position = Optional.empty();
      do {
        MessageSlice slice = export.read(part, position, limit).join();
        assertThat(slice.rejected()).isEmpty();
        messages.addAll(slice.messages());
        position = slice.next();
      } while (position.isPresent());
    }
    return messages;
  }

  private static String item(int second) {
    return "{\"Item\":" + image(second) + "}";
  }

  private static String image(int second) {
    return "{\"name\":{\"S\":\"ada\"},\"time\":{\"S\":\"%d.0\"},\"comment\":{\"S\":\"text \\ud83d\\ude00 %d\"},\"chat_room\":{\"S\":\"chat\"}}"
        .formatted(1_734_300_000 + second, second);
  }

  private static ChatMessage said(int second) {
    return new ChatMessage(
        "chat",
        "ada",
        UnixTime.ofMicros((1_734_300_000L + second) * 1_000_000),
        "text 😀 " + second);
  }
}
