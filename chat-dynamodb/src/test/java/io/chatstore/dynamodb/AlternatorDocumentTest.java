package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.engines.alternator.SafeRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of requests in {@code docs/alternator.md} is the one that the double holds them to. */
class AlternatorDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "alternator.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Z]\\w+)` \\| ((?:`\\w+`(?:, )?)+) \\|");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  @Test
  @Tag("A6")
  void requests_asDocumented_areThoseThatTheDoubleTakes() throws IOException {
    Map<String, Set<String>> documented = new HashMap<>();
    Matcher row = ROW.matcher(Files.readString(DOCUMENT));
    while (row.find()) {
      documented.put(
          row.group(1),
          NAME.matcher(row.group(2))
              .results()
              .map((MatchResult name) -> name.group(1))
              .collect(Collectors.toSet()));
    }
    assertThat(documented).isEqualTo(SafeRequests.members());
  }
}
