package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactionWindowTest {

  private static final String TIME_WINDOWS =
      "org.apache.cassandra.db.compaction.TimeWindowCompactionStrategy";

  private final String keyspace = Engine.unusedKeyspace();

  @AfterEach
  void drop() {
    Engine.SESSION.execute("DROP KEYSPACE IF EXISTS " + keyspace);
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S, PT1H",
    "PT1H, PT1H",
    "PT30H, PT1H",
    "PT30H1S, PT2H",
    "P7D, PT6H",
    "P14D, PT12H",
    "P29D, P1D",
    "P30D, P1D",
    "P30DT1S, P2D",
    "P31D, P2D",
    "P90D, P3D",
    "P365D, P13D",
    "P3650D, P122D",
    "P7300D, P244D"
  })
  void fitting_retention_givesThirtyWindowsOrSomeLess(Duration retention, Duration window) {
    assertThat(CompactionWindow.fitting(Optional.of(retention)).length()).isEqualTo(window);
  }

  @Test
  void fitting_noRetention_isThirtyDays() {
    assertThat(CompactionWindow.fitting(Optional.empty()).length()).isEqualTo(Duration.ofDays(30));
  }

  @Property(tries = 1_000)
  void fitting_anyRetention_fits(@ForAll @LongRange(min = 1, max = 630_720_000) long seconds) {
    Duration retention = Duration.ofSeconds(seconds);
    CompactionWindow window = CompactionWindow.fitting(Optional.of(retention));
    double windows = (double) seconds / window.length().toSeconds();

    assertThat(windows).isLessThanOrEqualTo(30);
    assertThat(windows > 14.9 || window.length().equals(Duration.ofHours(1))).isTrue();
    assertThat(CompactionWindow.misfit("t", retention, options(window.length()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "P30D, DAYS, 30, windows of PT720H: use windows of PT24H",
    "P365D, DAYS, 5, windows of PT120H: use windows of PT312H",
    "P7D, DAYS, 2, windows of PT48H: use windows of PT6H",
    "P7D, HOURS, 2, windows of PT2H: use windows of PT6H",
    "P7D, MINUTES, 90, windows of PT1H30M: use windows of PT6H",
    "PT1S, MINUTES, 61, windows of PT1H1M: use windows of PT1H"
  })
  void misfit_tooFewOrTooManyWindows_isSaid(
      Duration retention, String unit, String size, String said) {
    assertThat(misfit(retention, unit, size))
        .contains("table t keeps messages for " + retention + ", but is compacted by " + said);
  }

  @ParameterizedTest
  @CsvSource({
    "P30D, DAYS, 5",
    "P60D, DAYS, 1",
    "P6D, DAYS, 1",
    "P365D, DAYS, 30",
    "PT1S, HOURS, 1",
    "PT1H, MINUTES, 1"
  })
  void misfit_aboutThirtyWindows_isNone(Duration retention, String unit, String size) {
    assertThat(misfit(retention, unit, size)).isEmpty();
  }

  @Test
  void misfit_otherCompaction_isNamed() {
    assertThat(
            CompactionWindow.misfit(
                "t", Duration.ofDays(30), Map.of("class", "a.b.LeveledCompactionStrategy")))
        .contains(
            "table t keeps messages for PT720H, but is compacted by a.b.LeveledCompactionStrategy,"
                + " which keeps what has expired: use windows of PT24H");
  }

  @Test
  @Tag("Q10")
  void warnings_tablesThatStand_nameThoseThatDoNotFit() {
    CqlSchema schema =
        CqlChatStore.builder()
            .session(Engine.SESSION)
            .keyspace(keyspace)
            .bucketed()
            .timelines(Timelines.TABLE)
            .schema(Replication.simple(1));
    schema.createIfAbsent();
    assertThat(schema.warnings()).isEmpty();

    alter("chat_room_days", "default_time_to_live = 864000");
    assertThat(schema.warnings()).isEmpty();

    alter("chat_by_room_day", "default_time_to_live = 604800");
    String windows =
        "table %s.chat_by_room_day keeps messages for PT168H, but is compacted by windows of PT720H: use windows of PT6H"
            .formatted(keyspace);
    assertThat(schema.warnings()).containsExactly(windows);

    alter(
        "user_timeline",
        "default_time_to_live = 604800"
            + " AND compaction = {'class': 'SizeTieredCompactionStrategy'}");
    assertThat(schema.warnings())
        .containsExactly(
            windows,
            "table %s.user_timeline keeps messages for PT168H, but is compacted by org.apache.cassandra.db.compaction.SizeTieredCompactionStrategy, which keeps what has expired: use windows of PT6H"
                .formatted(keyspace));
    assertThat(schema.differences()).isEmpty();
  }

  private void alter(String table, String options) {
    Engine.SESSION.execute("ALTER TABLE %s.%s WITH %s".formatted(keyspace, table, options));
  }

  private static Optional<String> misfit(Duration retention, String unit, String size) {
    return CompactionWindow.misfit(
        "t",
        retention,
        Map.of(
            "class", TIME_WINDOWS,
            "compaction_window_unit", unit,
            "compaction_window_size", size));
  }

  private static Map<String, String> options(Duration window) {
    return Map.of(
        "class",
        TIME_WINDOWS,
        "compaction_window_unit",
        "HOURS",
        "compaction_window_size",
        Long.toString(window.toHours()));
  }
}
