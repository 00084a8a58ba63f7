package io.chatstore.history;

import static io.chatstore.history.Walks.failure;
import static io.chatstore.history.Walks.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.RejectedRecord;
import io.chatstore.UnixTime;
import io.chatstore.history.Walks.Walk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFileTest {

  private static final long MICROS = 1_734_300_000_000_000L;

  @TempDir Path folder;

  @Test
  void read_lines_areMessages() throws IOException {
    Path file =
        file(
            "{\"room\":\"chat\",\"time_us\":1734300000000001,\"name\":\"ada\",\"comment\":\"hi\"}\r\n"
                + "\n"
                + "{\"other\":{\"a\":[1]},\"comment\":\"\",\"name\":\"b\\u00f6b\",\"time\":1734300000.5,"
                + "\"room\":\"chat\"}\n"
                + "{\"room\":\"x\",\"time\":\"1734300000.25\",\"name\":\"cat\",\"comment\":\"😀\"}");

    Walk walk = walk(LineFile.of(file), 1, 100);

    assertThat(walk.rejected()).isEmpty();
    assertThat(walk.messages())
        .containsExactly(
            new ChatMessage("chat", "ada", UnixTime.ofMicros(MICROS + 1), "hi"),
            new ChatMessage("chat", "böb", UnixTime.ofMicros(MICROS + 500_000), ""),
            new ChatMessage("x", "cat", UnixTime.ofMicros(MICROS + 250_000), "😀"));
  }

  @Test
  @Tag("B1")
  @Tag("B2")
  void read_anyPartsAnyLimitAnyProcess_givesEachMessageOnce() throws IOException {
    List<String> lines = IntStream.range(0, 200).mapToObj(this::line).toList();
    String text = String.join("\n", lines) + "\n";
    Path plain = file(text);
    Path packed = packed("packed.anything", text, text);
    List<String> each = IntStream.range(0, 200).mapToObj(i -> "text " + i).toList();
    List<String> twice = IntStream.range(0, 400).mapToObj(i -> "text " + i % 200).toList();

    for (int parts = 1; parts < 40; parts += 3) {
      assertThat(walk(() -> small(plain), parts, parts).texts()).isEqualTo(each);
    }
    assertThat(small(plain).parts(7).join()).hasSize(7);
    assertThat(small(packed).parts(7).join()).hasSize(1);
    for (int limit : new int[] {1, 7, 399, 400, 1_000}) {
      assertThat(walk(() -> small(packed), 3, limit).texts()).isEqualTo(twice);
      LineFile open = small(packed);
      assertThat(walk(open, 3, limit).texts()).isEqualTo(twice);
      open.close();
      open.close();
      assertThat(walk(open, 3, limit).texts()).isEqualTo(twice);
    }
  }

  @Test
  @Tag("B1")
  void read_rangesThatCutAtEveryByte_givesEachLineOnce() throws IOException {
    Path file = file(line(0) + "\n" + line(1) + "\n\n" + line(2));
    long size = Files.size(file);

    for (long cut = 1; cut < size; cut++) {
      LineFile source = small(file);
      List<ChatMessage> first =
          source.read("file 1 bytes 0-" + cut, Optional.empty(), 9).join().messages();
      List<ChatMessage> second =
          source.read("file 1 bytes " + cut + "-", Optional.empty(), 9).join().messages();

      assertThat(first.size() + second.size()).as("cut at %s", cut).isEqualTo(3);
    }
  }

  @Test
  @Tag("B1")
  void read_severalFiles_eachIsAPart() throws IOException {
    Path first = file(line(1) + "\n");
    Path second = packed("b.gz", line(2));
    Path empty = Files.createFile(folder.resolve("empty"));

    LineFile source = LineFile.of(List.of(first, second, empty));

    assertThat(source.parts(1).join())
        .containsExactly("file 1 bytes 0-", "file 2 bytes 0-", "file 3 bytes 0-");
    assertThat(walk(source, 1, 5).texts()).containsExactly("text 1", "text 2");
  }

  @ParameterizedTest
  @Tag("B3")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]                                                       | it is no JSON object",
        "{'room':'r','time_us':T,'name':'n'}                       | comment is missing",
        "{'room':'r','time_us':T,'name':'n','comment':null}        | comment is no string",
        "{'room':'r','time_us':T,'comment':'c','name':5}           | name is no string",
        "{'room':'r','time_us':'T','name':'n','comment':'c'}  | time_us is no whole number of microseconds",
        "{'room':'r','time_us':T.0,'name':'n','comment':'c'}  | time_us is no whole number of microseconds",
        "{'room':'r','time_us':T000,'name':'n','comment':'c'} | time_us is no whole number of microseconds",
        "{'room':'r','name':'n','comment':'c'}                     | time_us is missing",
        "{'room':'r','time':'1e9','name':'n','comment':'c'} | time is no decimal number of seconds",
        "{'room':'r','time':true,'name':'n','comment':'c'}  | time is neither a number nor a string",
        "{'room':'','time_us':T,'name':'n','comment':'c'}          | room is empty",
        "{'room':'r','room':'s','time_us':T,'name':'n','comment':'c'} | field room stands twice",
        "{'room':'r','time_us':T,'name':'n','comment':'c'}{        | something stands behind",
        "{'room':'r','time_us':T,'name':'n','comment':'secr        | it is no JSON from character",
        "{'room':'r','time_us':1,'name':'n','comment':'secret'}    | sentAt is 1970-01-01",
        "{'room':'r','time_us':T,'name':'n','comment':'secret \\ud800'} | text is not well-formed",
        "{'room':'r','time_us':T,'name':'LONG','comment':'secret'} | author is 1025 bytes",
      })
  void read_badLine_isRejectedAndTheRestGoesOn(String line, String reason) throws IOException {
    String bad =
        line.strip()
            .replace('\'', '"')
            .replace("T", Long.toString(MICROS))
            .replace("LONG", "a".repeat(1_025))
            .replace(MICROS + "000", "9".repeat(19));
    Path file = file(line(0) + "\n" + bad + "\n" + line(2));

    Walk walk = walk(LineFile.of(file), 1, 100);

    assertThat(walk.texts()).containsExactly("text 0", "text 2");
    assertThat(walk.reasons()).singleElement().asString().startsWith("line 2 of lines: " + reason);
    assertThat(walk.reasons().get(0)).doesNotContain("secr");
  }

  @Test
  @Tag("B3")
  void read_badLine_keepsAllFields() throws IOException {
    Path file =
        file(
            """
            {"room":"r","time":12.5,"name":null,"tags":[1,{"a":"b"}],"comment":7}
            {broken
            {"room":1,"room":2}
            """);
    Files.write(file, new byte[] {'{', (byte) 0xff, '\n'}, java.nio.file.StandardOpenOption.APPEND);

    List<RejectedRecord> rejected = walk(LineFile.of(file), 1, 100).rejected();

    assertThat(rejected.get(0).fields().toString())
        .isEqualTo("{room=r, time=12.5, tags=[1,{\"a\":\"b\"}], comment=7}");
    assertThat(rejected.get(1).fields().toString()).isEqualTo("{line={broken}");
    assertThat(rejected.get(2).fields().toString()).isEqualTo("{line={\"room\":1,\"room\":2}}");
    assertThat(rejected.get(3).fields().toString()).isEqualTo("{line_base64=e/8=}");
  }

  @Test
  @Tag("B3")
  void read_lineTooLong_isRejectedWithoutContent() throws IOException {
    String padded = "{\"pad\":\"" + "x".repeat(200_000) + "\"," + line(1).substring(1);
    Path file = file(line(0) + "\n" + padded + "\n" + line(2) + "\n" + padded);

    Walk walk = walk(new LineFile(List.of(file), 1 << 20, 100_000), 1, 3);

    assertThat(walk.texts()).containsExactly("text 0", "text 2");
    assertThat(walk.rejected()).hasSize(2).allMatch(it -> it.fields().isEmpty());
    assertThat(walk.reasons())
        .contains("line 4 of lines: it is longer than 100000 bytes, and is not held here");
    assertThat(walk(LineFile.of(file), 1, 3).texts()).hasSize(4);
  }

  @Test
  void read_badLinesOfLaterRanges_haveTheirNumbersInTheFile() throws IOException {
    String text =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> i % 10 == 0 ? "bad" : line(i))
            .collect(Collectors.joining("\n"));
    Path file = file(text);

    for (int parts = 1; parts < 20; parts += 2) {
      assertThat(walk(() -> small(file), parts, 2).reasons())
          .extracting(it -> it.substring(0, 7))
          .containsExactly("line 10", "line 20", "line 30", "line 40", "line 50", "line 60");
    }
  }

  @Test
  @Tag("B3")
  void read_partOrPositionIsNone_isRefused() throws IOException {
    LineFile source = LineFile.of(file(line(0)));

    assertThat(source.parts(1).join()).containsExactly("file 1 bytes 0-");
    for (String part :
        new String[] {"", "file 2 bytes 0-", "file 0 bytes 0-", "file 1 bytes 5-5"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> source.read(part, Optional.empty(), 10));
    }
    for (String position : new String[] {"", "1", "-1:0", "20:1", "4:0", "1:0:0"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> source.read("file 1 bytes 5-20", Optional.of(position), 10));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.read("file 1 bytes 0-", Optional.empty(), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> source.parts(0));
    assertThatIllegalArgumentException().isThrownBy(() -> LineFile.of(List.of()));
  }

  @Test
  @Tag("B4")
  void identity_ofAFile_changesWithItAndIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("with\nbreak"), line(0));
    String identity = LineFile.of(file).identity().join();

    assertThat(identity).startsWith("lines of with?break (").doesNotContain("\n");
    assertThat(LineFile.of(file).identity().join()).isEqualTo(identity);
    Files.writeString(file, line(0) + "\n");
    assertThat(LineFile.of(file).identity().join()).isNotEqualTo(identity);
  }

  @Test
  @Tag("B4")
  void estimate_ofSmallAndBigFiles_isAboutTheNumberOfLines() throws IOException {
    String some =
        IntStream.range(0, 1_000).mapToObj(i -> line(i) + "\n").collect(Collectors.joining());
    String many = some.repeat(100);

    assertThat(LineFile.of(file(some)).estimate().join()).hasValue(1_000);
    assertThat(LineFile.of(file(many)).estimate().join().getAsLong()).isBetween(90_000L, 110_000L);
    assertThat(LineFile.of(packed("p", many)).estimate().join().getAsLong())
        .isBetween(60_000L, 140_000L);
  }

  @Test
  void read_fileThatCannotBe_saysSo() throws IOException {
    Path packed = packed("cut.gz", (line(0) + "\n").repeat(1_000));
    byte[] bytes = Files.readAllBytes(packed);
    Files.write(packed, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(failure(LineFile.of(folder.resolve("absent")).identity()))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("there is no file absent");
    assertThat(failure(LineFile.of(folder).read("file 1 bytes 0-", Optional.empty(), 1)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("is a folder");
    assertThat(failure(LineFile.of(packed).read("file 1 bytes 0-", Optional.empty(), 5_000)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("cut.gz is cut off or damaged");
    assertThat(failure(LineFile.of(packed).read("file 1 bytes 0-", Optional.of("900000:1"), 1)))
        .isInstanceOf(Misconfigured.class);
    assertThat(failure(LineFile.of(packed).read("file 1 bytes 5-", Optional.empty(), 1)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("was plain");
  }

  private String line(int i) {
    return "{\"room\":\"chat\",\"time_us\":%d,\"name\":\"ada\",\"comment\":\"text %d\"}"
        .formatted(MICROS + i, i);
  }

  private static LineFile small(Path file) {
    return new LineFile(List.of(file), 100, 1 << 20);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("lines"), text);
  }

  /** Each text is a member of the file, as when packed files are put one behind the other. */
  private Path packed(String name, String... members) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream bytes = Files.newOutputStream(file)) {
      for (String member : members) {
        GZIPOutputStream packed = new GZIPOutputStream(bytes);
        packed.write(member.getBytes(StandardCharsets.UTF_8));
        packed.finish();
      }
    }
    return file;
  }
}
