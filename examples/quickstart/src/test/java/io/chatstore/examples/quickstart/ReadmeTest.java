package io.chatstore.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void readme_fiveLines_areThoseThatCompile() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/io/chatstore/examples/quickstart/Quickstart.java"));
    String lines =
        source.substring(source.indexOf("// README\n") + 10, source.indexOf("    // END"));

    assertThat(Files.readString(Path.of("../../README.md")))
        .contains(lines.stripTrailing().stripIndent());
    Quickstart.main(new String[0]);
  }
}
