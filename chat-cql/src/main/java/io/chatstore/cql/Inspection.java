package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** What stands in a keyspace against what a store needs. */
final class Inspection {

  private final CqlConfig config;
  private final Tables needed;
  private final StandingTables standing;

  private Inspection(CqlConfig config, StandingTables standing) {
    this.config = config;
    this.needed = new Tables(config.tables(), config.retention());
    this.standing = standing;
  }

  static CompletionStage<Inspection> of(CqlSession session, CqlConfig config) {
    return StandingTables.read(session, config.keyspace())
        .thenApply(standing -> new Inspection(config, standing));
  }

  /** One sentence for each thing that works, but not well. */
  static CompletionStage<List<String>> warnings(CqlSession session, CqlConfig config) {
    return StandingTables.readOptions(session, config.keyspace())
        .thenApply(options -> new StandingTables(true, Map.of(), options))
        .thenApply(standing -> new Inspection(config, standing).misfits());
  }

  boolean keyspaceStands() {
    return standing.keyspaceStands();
  }

  boolean stands(TableShape shape) {
    return !standing.columnsOf(bare(shape)).isEmpty();
  }

  /** One sentence for each thing that a store cannot work with. */
  List<String> differences() {
    if (!standing.keyspaceStands()) {
      return List.of("keyspace " + config.keyspace() + " is absent");
    }
    List<String> differences = new ArrayList<>();
    for (TableShape shape : needed.all()) {
      differences.addAll(shape.differences(standing.columnsOf(bare(shape))));
    }
    differences.addAll(retentionsDiffer());
    indexTooShort().ifPresent(differences::add);
    return List.copyOf(differences);
  }

  private List<String> misfits() {
    return needed.all().stream()
        .filter(shape -> !shape.equals(needed.index().orElse(null)))
        .flatMap(shape -> misfit(shape).stream())
        .toList();
  }

  private Optional<String> misfit(TableShape shape) {
    return options(shape)
        .filter(options -> !options.retention().isZero())
        .flatMap(
            options ->
                CompactionWindow.misfit(shape.table(), options.retention(), options.compaction()));
  }

  /** Messages go when they should, and leave the timeline when they leave the room. */
  private List<String> retentionsDiffer() {
    Duration kept = config.retention().orElseGet(() -> retention(needed.messages()));
    return Stream.concat(
            Stream.of(needed.messages()),
            needed.timelines().filter(shape -> config.tables().writesTimelines()).stream())
        .filter(shape -> stands(shape) && !retention(shape).equals(kept))
        .map(
            shape ->
                "table %s keeps messages %s, but must %s"
                    .formatted(shape.table(), words(retention(shape)), words(kept)))
        .toList();
  }

  /** Whatever the retention is, and whoever chose it. */
  private Optional<String> indexTooShort() {
    Optional<TableShape> index = needed.index();
    Duration kept = index.map(this::retention).orElse(Duration.ZERO);
    if (kept.isZero()) {
      return Optional.empty();
    }
    Duration messages = retention(needed.messages());
    Duration needs =
        Optional.of(messages)
            .filter(time -> !time.isZero())
            .flatMap(time -> new Tables(config.tables(), Optional.of(time)).indexRetention())
            .orElse(Duration.ZERO);
    return !needs.isZero() && kept.compareTo(needs) >= 0
        ? Optional.empty()
        : index.map(
            shape ->
                "table %s keeps its rows %s, but must %s, or messages are not found"
                    .formatted(shape.table(), words(kept), words(needs)));
  }

  private Duration retention(TableShape shape) {
    return options(shape).map(StandingTables.Options::retention).orElse(Duration.ZERO);
  }

  private Optional<StandingTables.Options> options(TableShape shape) {
    return Optional.ofNullable(standing.options().get(bare(shape)));
  }

  private static String bare(TableShape shape) {
    return shape.table().substring(shape.table().indexOf('.') + 1);
  }

  private static String words(Duration retention) {
    return retention.isZero() ? "for ever" : "for " + retention;
  }
}
