package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard and the alarms in examples/grafana ask for what is really exported. */
class GrafanaTest {

  private static final Path FOLDER = Path.of("../examples/grafana");
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern ANNOTATION = Pattern.compile("\\$labels\\.(\\w+)");

  private final Scrape exported = MetricsScene.everything();

  @Test
  void dashboard_everyQueryOfEveryPanel_isAnswered() throws IOException {
    int queries = 0;
    for (JsonNode panel : dashboard().get("panels")) {
      for (JsonNode target : panel.path("targets")) {
        Set<String> labels = PromQuery.labels(target.get("expr").asText(), exported);
        assertThat(labels)
            .as(panel.get("title").asText())
            .containsAll(names(LEGEND, target.get("legendFormat").asText()));
        assertThat(target.get("datasource")).isEqualTo(panel.get("datasource"));
        queries++;
      }
    }
    assertThat(queries).isGreaterThan(30);
  }

  @Test
  void dashboard_everyVariable_hasADataSourceOrAQueryThatIsAnswered() throws IOException {
    List<String> variables = new ArrayList<>();
    for (JsonNode variable : dashboard().get("templating").get("list")) {
      variables.add(variable.get("name").asText());
      if (variable.get("type").asText().equals("datasource")) {
        assertThat(variable.get("query").asText()).isEqualTo("prometheus");
        continue;
      }
      String query = variable.get("query").get("query").asText();
      Matcher values = LABEL_VALUES.matcher(query);
      assertThat(values.matches()).as(query).isTrue();
      assertThat(PromQuery.labels(values.group(1), exported)).contains(values.group(2));
    }
    assertThat(variables).containsExactly("datasource", "job", "instance");
    assertThat(names(Pattern.compile("\\$\\{?(\\w+)"), dashboard().toString()))
        .containsExactlyInAnyOrder("datasource", "job", "instance", "__rate_interval", "__all");
  }

  @Test
  void dashboard_panels_haveTheirOwnNumbersAndPlaces() throws IOException {
    Set<Integer> ids = new HashSet<>();
    Set<List<Integer>> cells = new HashSet<>();
    for (JsonNode panel : dashboard().get("panels")) {
      assertThat(ids.add(panel.get("id").asInt())).as(panel.get("title").asText()).isTrue();
      JsonNode place = panel.get("gridPos");
      assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(24);
      for (int x = 0; x < place.get("w").asInt(); x++) {
        for (int y = 0; y < place.get("h").asInt(); y++) {
          assertThat(cells.add(List.of(place.get("x").asInt() + x, place.get("y").asInt() + y)))
              .as(panel.get("title").asText())
              .isTrue();
        }
      }
    }
  }

  @Test
  void dashboard_everyFamilyThatIsExported_isOnAPanel() throws IOException {
    String dashboard = dashboard().toString();

    assertThat(exported.families().keySet())
        .filteredOn(it -> !it.endsWith("_max"))
        .allMatch(dashboard::contains);
  }

  @Test
  void alerts_everyExpression_isAnswered() throws IOException {
    for (JsonNode rule : alerts()) {
      Set<String> labels = PromQuery.labels(rule.get("expr").asText(), exported);
      assertThat(labels)
          .as(rule.get("alert").asText())
          .containsAll(names(ANNOTATION, rule.get("annotations").toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chatstore_dual_flip_total",
        "chatstore_dual_phase{phase=\"dual_read\"}",
        "chatstore_dual_phase{side=\"source\"}",
        "sum by (kind) (chatstore_dual_settled_total)",
        "rate(chatstore_dual_settled_total)",
        "chatstore_dual_settled_total[5m]",
        "chatstore_dual_settled_total / chatstore_dual_shed_total",
        "chatstore_dual_settled_total and ignoring (how) chatstore_dual_shed_total",
        "histogram_quantile(0.5, sum by (side) (rate(chatstore_dual_requests_seconds_bucket[5m])))",
        "(chatstore_dual_phase",
        "chatstore_dual_phase)"
      })
  void query_thatIsNotAnswered_isFoundOut(String query) {
    assertThatIllegalArgumentException().isThrownBy(() -> PromQuery.labels(query, exported));
  }

  static JsonNode alerts() throws IOException {
    JsonNode file = new YAMLMapper().readTree(FOLDER.resolve("alerts.yaml").toFile());
    return file.get("groups").get(0).get("rules");
  }

  private static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(FOLDER.resolve("chatstore-migration.json").toFile());
  }

  private static Set<String> names(Pattern pattern, String text) {
    Set<String> names = new HashSet<>();
    pattern.matcher(text).results().map((MatchResult it) -> it.group(1)).forEach(names::add);
    return names;
  }
}
