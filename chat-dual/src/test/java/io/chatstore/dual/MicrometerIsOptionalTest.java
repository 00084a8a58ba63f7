package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Without Micrometer on the class path, nothing of it is looked for but by the metrics. */
class MicrometerIsOptionalTest {

  private static final Set<String> BINDING =
      Set.of(
          "dual/DualMetrics",
          "dual/Meters",
          "dual/StatusGauges",
          "dual/GateGauges",
          "history/BackfillMetrics");

  @Test
  void classes_thatNameMicrometer_areTheBindingAlone() throws IOException {
    assertThat(classesNaming("io/micrometer/")).containsExactlyInAnyOrderElementsOf(BINDING);
  }

  @Test
  void classes_thatNameTheBinding_areTheBindingAlone() throws IOException {
    for (String name : BINDING) {
      assertThat(BINDING).containsAll(classesNaming("io/chatstore/" + name));
    }
  }

  /** Classes in whose constant pool the text stands, without what is nested in them. */
  private static List<String> classesNaming(String text) throws IOException {
    Path folder = Path.of("target/classes/io/chatstore");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(it -> it.toString().endsWith(".class") && names(it, text))
          .map(it -> folder.relativize(it).toString().replaceAll("(\\$.*)?\\.class", ""))
          .distinct()
          .toList();
    }
  }

  private static boolean names(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
