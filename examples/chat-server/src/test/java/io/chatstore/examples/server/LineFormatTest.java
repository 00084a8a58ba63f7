package io.chatstore.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatstore.ChatMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line of a file to load. */
final class LineFormatTest {

  @Test
  void parse_message_givesIt() throws Exception {
    assertThat(
            parse(
                "{\"room\": \"#ubuntu\", \"time_us\": 1103933220007919, \"name\": \"|QuaD-\","
                    + " \"comment\": \"thanks\", \"more\": [1]}"))
        .isEqualTo(
            new ChatMessage(
                "#ubuntu", "|QuaD-", Instant.parse("2004-12-25T00:07:00.007919Z"), "thanks"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "secret | no JSON, at byte 0",
        "[\"secret\"] | no JSON object",
        "{} | room is missing",
        "{\"room\":1} | room is no string",
        "{\"room\":\"r\",\"name\":\"n\"} | comment is missing",
        "{\"room\":\"r\",\"name\":\"n\",\"comment\":\"secret\"} | time_us is missing",
        "{\"room\":\"r\",\"name\":\"n\",\"comment\":\"secret\",\"time_us\":1.5} | time_us is no whole"
            + " number",
        "{\"room\":\"r\",\"name\":\"n\",\"comment\":\"secret\",\"time_us\":99999999999999999999}"
            + " | time_us is no whole number",
        "{\"room\":\"r\",\"name\":\"n\",\"comment\":\"secret\",\"time_us\":5} | sentAt is"
            + " 1970-01-01T00:00:00.000005Z, but must be from 2001-09-09T01:46:40Z to before"
            + " 2286-11-20T17:46:40Z",
        "{\"room\":\"\",\"name\":\"n\",\"comment\":\"secret\",\"time_us\":1103933220007919} | room"
            + " is empty",
      })
  void parse_badLine_saysWhyWithoutTheText(String line, String reason) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(LineFormat.BadLine.class)
        .hasMessage(reason)
        .hasNoCause();
  }

  private static ChatMessage parse(String line) throws LineFormat.BadLine {
    return LineFormat.parse(line.getBytes(StandardCharsets.UTF_8));
  }
}
