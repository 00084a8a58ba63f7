package io.chatstore.verify;

import static io.chatstore.verify.HistoryScene.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chatstore.dual.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Difference EXAMPLE =
      new Difference(DifferenceKind.CHANGED, message("a\nroom", "ada", 0, "secret").id());

  @Test
  @Tag("V6")
  void text_isAPageToSign() {
    assertThat(report(true).toText())
        .isEqualTo(
            """
            VERIFICATION OF A HISTORY

            source                  table of old
            target                  table of new
            rooms                   all
            messages sent           before 2025-01-01T00:00:00Z
            compared                every message, both ways
            started                 2025-01-01T00:00:00Z
            took                    PT1M30S
            result                  DIFFERENT: 1 messages

                                                source              target
            messages compared                1,234,567           1,234,566
            left out by time                         1                   2
            unreadable records                       3                   0
            repeated messages                        4                   0

            digest of the source    0000000000000000000000000000000a
            digest of the target    0000000000000000000000000000000b

            rooms compared          10
            rooms by day compared   3,000
            of which differed       1

            missing                 0 (not in the target)
            unexpected              0 (not in the source)
            changed                 1 (another text in the target)
            all of them are in      differences.jsonl

            The first 1:
            changed     room 'a\\u000aroom', author 'ada', sent at 2024-03-01T22:00:00Z

            Checked by              ______________________________

            Date                    ______________________________
            """);
  }

  @Test
  @Tag("V6")
  void json_hasTheSame() throws IOException {
    JsonNode json = new ObjectMapper().readTree(report(true).toJson());

    assertThat(json.get("finished").asBoolean()).isTrue();
    assertThat(json.get("clean").asBoolean()).isFalse();
    assertThat(json.at("/source/messages").asLong()).isEqualTo(1_234_567);
    assertThat(json.at("/source/unreadable").asLong()).isEqualTo(3);
    assertThat(json.at("/target/digest").asText()).isEqualTo("0000000000000000000000000000000b");
    assertThat(json.at("/differences/changed").asLong()).isEqualTo(1);
    assertThat(json.at("/differences/missing").asLong()).isZero();
    assertThat(json.at("/examples/0/room").asText()).isEqualTo("a\nroom");
    assertThat(json.get("until").asText()).isEqualTo("2025-01-01T00:00:00Z");
    assertThat(json.get("duration").asText()).isEqualTo("PT1M30S");
  }

  @Test
  @Tag("V6")
  void stopped_isNeitherCleanNorSilent() {
    assertThat(report(false).toText())
        .contains("UNFINISHED: stopped, DIFFERENT: 1 messages up to then");
    assertThat(report(false).isClean()).isFalse();
  }

  @Test
  @Tag("V5")
  void repairAsJson_hasItsCounts() throws IOException {
    RepairReport report =
        new RepairReport(
            Path.of("differences.jsonl"),
            Side.SOURCE,
            true,
            Map.of(RepairOutcome.PUT, 2L, RepairOutcome.FAILED, 1L),
            List.of(EXAMPLE),
            List.of("Unavailable: away"),
            Duration.ofSeconds(3),
            true);
    JsonNode json = new ObjectMapper().readTree(report.toJson());

    assertThat(json.get("dry_run").asBoolean()).isTrue();
    assertThat(json.get("settled").asBoolean()).isFalse();
    assertThat(json.at("/outcomes/put").asLong()).isEqualTo(2);
    assertThat(json.at("/unsettled/0/name").asText()).isEqualTo("ada");
    assertThat(json.at("/causes/0").asText()).isEqualTo("Unavailable: away");
  }

  private static VerificationReport report(boolean finished) {
    return new VerificationReport(
        new SideReport("table of old", 1_234_567, 1, 3, 4, Optional.of(new Hash(0, 10).toString())),
        new SideReport("table of new", 1_234_566, 2, 0, 0, Optional.of(new Hash(0, 11).toString())),
        List.of(),
        Optional.empty(),
        Instant.parse("2025-01-01T00:00:00Z"),
        0,
        10,
        3_000,
        1,
        Map.of(
            DifferenceKind.MISSING, 0L, DifferenceKind.UNEXPECTED, 0L, DifferenceKind.CHANGED, 1L),
        List.of(EXAMPLE),
        Path.of("differences.jsonl"),
        List.of(),
        Instant.parse("2025-01-01T00:00:00Z"),
        Duration.ofSeconds(90),
        finished);
  }
}
