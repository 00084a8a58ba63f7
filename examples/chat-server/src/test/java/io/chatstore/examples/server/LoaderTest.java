package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatStoreException;
import io.chatstore.Limits;
import io.chatstore.ReadRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads of files, good and bad. */
final class LoaderTest {

  @TempDir private Path folder = Path.of("");

  private final FailingStore store = new FailingStore();
  private final Rooms rooms = new Rooms();
  private final List<String> complaints = new ArrayList<>();

  @Test
  void load_packedFile_storesEveryLine() throws Exception {
    assertThat(load(packed(lines(5_000)))).isEqualTo(new Loader.Result(5_000, 0, 0, 0));
    assertThat(count("r")).isEqualTo(5_000);
    assertThat(rooms.names()).containsExactly("chat", "r");
  }

  @Test
  void load_again_changesNothing() throws Exception {
    Path file = packed(lines(100));
    load(file);

    assertThat(load(file)).isEqualTo(new Loader.Result(0, 100, 0, 0));
    assertThat(count("r")).isEqualTo(100);
  }

  @Test
  void load_badLines_reportsThemByNumberAndGoesOn() throws Exception {
    String tooLong = "x".repeat(6 * Limits.ITEM_BYTES + 1);
    Path file = plain(line(1) + "\nsecret\n" + line(2) + "\n" + tooLong + "\n{}\n" + line(3));

    assertThat(load(file)).isEqualTo(new Loader.Result(3, 0, 0, 3));
    assertThat(complaints)
        .containsExactly(
            "line 2: no JSON, at byte 0", "line 4: too long", "line 5: room is missing");
  }

  @Test
  void load_otherTextUnderOneIdentity_reportsIt() throws Exception {
    Path file = plain(line(1) + "\n" + line(1).replace("text", "other") + "\n");

    assertThat(load(file)).isEqualTo(new Loader.Result(1, 0, 1, 0));
    assertThat(complaints).containsExactly("line 2: another message of this name and time stands");
  }

  @Test
  void load_emptyFile_storesNothing() throws Exception {
    assertThat(load(plain(""))).isEqualTo(new Loader.Result(0, 0, 0, 0));
  }

  @Test
  void load_passingFailure_isTriedAgain() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    store.failPuts(
        message -> {
          if (failures.incrementAndGet() == 2) {
            store.failPuts(null);
          }
          return new ChatStoreException.Throttled("too fast", null);
        });

    assertThat(load(plain(lines(10)))).isEqualTo(new Loader.Result(10, 0, 0, 0));
  }

  @Test
  void load_lastingFailure_endsIt() throws Exception {
    store.failPuts(message -> new ChatStoreException.Misconfigured("no table", null));

    assertThatThrownBy(() -> load(plain(lines(10_000))))
        .isInstanceOf(ChatStoreException.Misconfigured.class);
  }

  @Test
  void run_mixedFile_printsProgressAndSummary() throws Exception {
    StringWriter out = new StringWriter();
    Path file = plain(lines(3) + "secret\n".repeat(25));

    Loading.run(store, rooms, file, new PrintWriter(out));

    assertThat(out.toString())
        .containsPattern("(?m)^line 4: no JSON, at byte 0$")
        .containsPattern("(?m)^\\.\\.\\. and 5 more lines like these$")
        .containsPattern("(?m)^Loaded 3 messages in [0-9.]+ s, [0-9,]+ a second\\.$")
        .containsPattern("(?m)^25 lines left out: no messages\\.$")
        .doesNotContain("secret");
  }

  @Test
  void lines_timePasses_tellHowFarItIs() {
    StringWriter out = new StringWriter();

    new Progress.Lines(new PrintWriter(out), java.time.Duration.ZERO).at(1_000, 0.25);

    assertThat(out.toString())
        .matches("Loading: 1,000 messages, [0-9,]+ a second, 25%, about 0:00 left\\R");
  }

  private Loader.Result load(Path file) throws IOException, InterruptedException {
    try (Progress progress = Progress.on(new PrintWriter(new StringWriter()), false)) {
      return new Loader(store, rooms, complaints::add).load(file, progress);
    }
  }

  private int count(String room) {
    int count = 0;
    for (Object unused : store.blocking().walk(ReadRequest.all(room))) {
      count++;
    }
    return count;
  }

  private Path plain(String text) throws IOException {
    return Files.writeString(folder.resolve("messages.jsonl"), text);
  }

  private Path packed(String text) throws IOException {
    Path file = folder.resolve("messages.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static String lines(int count) {
    return IntStream.range(0, count).mapToObj(i -> line(i) + "\n").collect(Collectors.joining());
  }

  private static String line(int i) {
    return "{\"room\":\"r\",\"time_us\":%d,\"name\":\"n\",\"comment\":\"text\"}"
        .formatted(1_734_300_000_000_000L + i);
  }
}
