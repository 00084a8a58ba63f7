package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/metrics.md say what is registered, no more and no less. */
class MetricsTableTest {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final MetricsScene scene = new MetricsScene();

  @Test
  void table_rows_areTheMetersThatAreRegistered() throws IOException {
    scene.withEverything();

    assertThat(table("| Micrometer |"))
        .containsExactlyInAnyOrderElementsOf(
            scene.registry.getMeters().stream()
                .map(Meter::getId)
                .collect(Collectors.groupingBy(Meter.Id::getName))
                .values()
                .stream()
                .map(this::row)
                .toList());
  }

  @Test
  void table_prometheusNames_areTheFamiliesThatAreExported() throws IOException {
    Set<String> documented = new TreeSet<>();
    documented.add("chatstore_dual_requests_seconds_max");
    table("| Micrometer |").forEach(row -> documented.add(code(row.get(1)).get(0)));

    assertThat(MetricsScene.everything().families().keySet()).isEqualTo(documented);
  }

  @Test
  void tableOfTags_values_areThoseThatAreRegistered() throws IOException {
    scene.watching(Tags.empty());
    scene.withBackfill();
    Set<String> documented = new TreeSet<>();
    for (List<String> row : table("| tag |")) {
      for (String tag : code(row.get(0))) {
        code(row.get(1)).forEach(value -> documented.add(tag + "=" + value));
      }
    }
    documented.removeIf(it -> it.startsWith("failures=") || it.startsWith("shadow.mismatched="));
    Set<String> registered = new TreeSet<>();
    for (Meter meter : scene.registry.getMeters()) {
      for (Tag tag : meter.getId().getTags()) {
        registered.add(tag.getKey() + "=" + tag.getValue());
      }
    }

    assertThat(documented).isEqualTo(registered);
  }

  @Test
  void tableOfAlarms_rows_areTheRulesOfTheFile() throws IOException {
    List<String> rules = new ArrayList<>();
    for (JsonNode rule : GrafanaTest.alerts()) {
      rules.add(rule.get("alert").asText());
    }

    assertThat(table("| alarm |")).map(row -> code(row.get(0)).get(0)).isEqualTo(rules);
  }

  private List<String> row(List<Meter.Id> meters) {
    Meter.Id id = meters.get(0);
    String name = id.getConventionName(scene.registry.config().namingConvention());
    return List.of(
        "`" + id.getName() + "`",
        "`" + name + (id.getType() == Meter.Type.COUNTER ? "_total" : "") + "`",
        id.getType().name().toLowerCase(Locale.ROOT),
        id.getTags().stream().map(it -> "`" + it.getKey() + "`").collect(Collectors.joining(", ")),
        Objects.requireNonNullElse(id.getBaseUnit(), ""),
        Objects.requireNonNull(id.getDescription()));
  }

  /** The cells of the rows of the table whose head begins so. */
  private static List<List<String>> table(String head) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../docs/metrics.md"));
    int first = 0;
    while (!lines.get(first).startsWith(head)) {
      first++;
    }
    return lines.subList(first + 2, lines.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
        .map(cells -> Arrays.stream(cells).map(String::strip).toList())
        .toList();
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map((MatchResult it) -> it.group(1)).toList();
  }
}
