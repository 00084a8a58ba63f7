package io.chatstore.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Positions of a source: a few strings, such as those of a key, in one line. */
final class Places {

  private Places() {}

  static String encode(List<String> strings) {
    return strings.stream()
        .map(
            it ->
                Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(it.getBytes(StandardCharsets.UTF_8)))
        .collect(Collectors.joining("."));
  }

  /**
   * The strings of a position.
   *
   * @throws IllegalArgumentException if it is none
   */
  static List<String> decode(String position) {
    try {
      return Arrays.stream(position.split("\\.", -1))
          .map(it -> new String(Base64.getUrlDecoder().decode(it), StandardCharsets.UTF_8))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the position is none of a table", e);
    }
  }
}
