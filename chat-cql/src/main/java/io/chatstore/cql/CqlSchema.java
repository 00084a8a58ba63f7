package io.chatstore.cql;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keyspace and the tables of a store: that of its rooms, the index of their buckets if it has
 * any, and what keeps its timelines. Each call connects for itself, unless the user gave a session.
 *
 * <p>To make them by hand, print {@link #statements()}.
 */
public final class CqlSchema implements Schema {

  private final CqlConfig config;
  private final Tables tables;
  private final @Nullable Replication replication;
  private final DriverFailures failures;

  CqlSchema(CqlConfig config, @Nullable Replication replication) {
    this.config = config;
    this.tables = new Tables(config.tables(), config.retention());
    this.replication = replication;
    this.failures = new DriverFailures(config.keyspace());
  }

  /**
   * The statements that make all of it, in order, for whoever runs them by hand. The first one
   * makes the keyspace, if the schema was told its replication.
   */
  public List<String> statements() {
    List<String> statements = new ArrayList<>();
    if (replication != null) {
      statements.add(createKeyspace(replication));
    }
    statements.addAll(tables.statements().values());
    return List.copyOf(statements);
  }

  @Override
  public void createIfAbsent() {
    onSession(
        "cannot make the schema",
        session ->
            Inspection.of(session, config)
                .thenCompose(
                    inspection ->
                        (inspection.keyspaceStands()
                                ? CompletableFuture.completedFuture(null)
                                : change(session, createKeyspace(givenReplication())))
                            .thenCompose(keyspace -> makeTables(session, inspection))));
  }

  @Override
  public List<String> differences() {
    return onSession(
        "cannot check the schema",
        session -> Inspection.of(session, config).thenApply(Inspection::differences));
  }

  /**
   * What the store can work on, but not well: a time to live that the windows of compaction do not
   * fit, by which expired messages stay on disk or files are too many. One sentence for each.
   */
  public List<String> warnings() {
    return onSession("cannot check the schema", session -> Inspection.warnings(session, config));
  }

  private Replication givenReplication() {
    if (replication == null) {
      throw new Misconfigured(
          "keyspace " + config.keyspace() + " is absent, and no replication to make it with", null);
    }
    return replication;
  }

  private String createKeyspace(Replication replication) {
    return "CREATE KEYSPACE IF NOT EXISTS "
        + config.tables().keyspaceCql()
        + " WITH "
        + replication;
  }

  /** One after the other: a view needs its table, and servers refuse changes side by side. */
  private CompletionStage<?> makeTables(CqlSession session, Inspection inspection) {
    CompletionStage<?> made = CompletableFuture.completedFuture(null);
    for (Map.Entry<TableShape, String> table : tables.statements().entrySet()) {
      if (!inspection.stands(table.getKey())) {
        made = made.thenCompose(before -> change(session, table.getValue()));
      }
    }
    return made;
  }

  private static CompletionStage<?> change(CqlSession session, String cql) {
    return session
        .executeAsync(
            SimpleStatement.builder(cql)
                .setConsistencyLevel(ConsistencyLevel.ONE)
                .setTimeout(StandingTables.TIMEOUT)
                .build())
        .thenCompose(
            changed ->
                changed.getExecutionInfo().isSchemaInAgreement()
                    ? CompletableFuture.completedFuture(true)
                    : session.checkSchemaAgreementAsync())
        .thenAccept(CqlSchema::requireAgreement);
  }

  private static void requireAgreement(boolean agreed) {
    if (!agreed) {
      throw new Unavailable("the cluster's nodes do not agree on the schema yet: try again", null);
    }
  }

  private <T> T onSession(String operation, Function<CqlSession, CompletionStage<T>> work) {
    long seconds = StandingTables.TIMEOUT.toSeconds();
    try (Connection connection = new Connection(config.source())) {
      CqlSession session = connection.session().get(seconds, TimeUnit.SECONDS);
      return work.apply(session).toCompletableFuture().get(4 * seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable(operation + ": interrupted", e);
    } catch (ExecutionException e) {
      throw failures.ofConnecting(operation, e);
    } catch (TimeoutException | RuntimeException e) {
      throw failures.ofSchema(operation, e);
    }
  }
}
