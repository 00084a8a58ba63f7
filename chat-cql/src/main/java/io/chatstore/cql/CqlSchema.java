package io.chatstore.cql;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keyspace and its table {@code chat_by_room}. Each call connects for itself, unless the user
 * gave a session.
 *
 * <p>To make the table by hand, print {@link #statements}, or run the resource {@code
 * io/chatstore/cql/chat_by_room.cql} of this jar in a keyspace of your own.
 */
public final class CqlSchema implements Schema {

  /** Changes of the schema take their time on a large cluster. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final String KEYSPACE_STANDS =
      "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?";

  private final CqlConfig config;
  private final @Nullable Replication replication;
  private final DriverFailures failures;

  CqlSchema(CqlConfig config, @Nullable Replication replication) {
    this.config = config;
    this.replication = replication;
    this.failures = new DriverFailures(config.keyspace());
  }

  /** The statements that make a keyspace and its table, for whoever runs them by hand. */
  public static List<String> statements(String keyspace, Replication replication) {
    CqlChatStoreBuilder.validKeyspace(keyspace);
    return List.of(createKeyspace(keyspace, replication), createTable(keyspace));
  }

  @Override
  public void createIfAbsent() {
    onSession(
        "cannot make the schema",
        session -> {
          if (!keyspaceStands(session)) {
            change(session, createKeyspace(config.keyspace(), givenReplication()));
          }
          if (TableColumns.read(session, config.keyspace(), TIMEOUT).isEmpty()) {
            change(session, createTable(config.keyspace()));
          }
          return true;
        });
  }

  @Override
  public List<String> differences() {
    return onSession(
        "cannot check the schema",
        session ->
            keyspaceStands(session)
                ? TableColumns.read(session, config.keyspace(), TIMEOUT)
                    .differences(config.tableCql())
                : List.of("keyspace " + config.keyspace() + " is absent"));
  }

  private Replication givenReplication() {
    if (replication == null) {
      throw new Misconfigured(
          "keyspace " + config.keyspace() + " is absent, and no replication to make it with", null);
    }
    return replication;
  }

  private boolean keyspaceStands(CqlSession session) {
    return session.execute(statement(KEYSPACE_STANDS, config.keyspace())).one() != null;
  }

  private void change(CqlSession session, String cql) {
    boolean agreed = session.execute(statement(cql)).getExecutionInfo().isSchemaInAgreement();
    if (!agreed && !session.checkSchemaAgreement()) {
      throw new Unavailable("the cluster's nodes do not agree on the schema yet: try again", null);
    }
  }

  private static SimpleStatement statement(String cql, Object... values) {
    return SimpleStatement.builder(cql)
        .addPositionalValues(values)
        .setConsistencyLevel(ConsistencyLevel.ONE)
        .setTimeout(TIMEOUT)
        .build();
  }

  private <T> T onSession(String operation, Function<CqlSession, T> work) {
    try (Connection connection = new Connection(config.source())) {
      return work.apply(connection.session().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable(operation + ": interrupted", e);
    } catch (ExecutionException e) {
      throw failures.ofConnecting(operation, e);
    } catch (TimeoutException | RuntimeException e) {
      throw failures.ofSchema(operation, e);
    }
  }

  private static String createKeyspace(String keyspace, Replication replication) {
    return "CREATE KEYSPACE IF NOT EXISTS "
        + CqlConfig.keyspaceCql(keyspace)
        + " WITH "
        + replication;
  }

  private static String createTable(String keyspace) {
    String cql = resource(CqlConfig.TABLE + ".cql");
    return cql.substring(cql.indexOf("CREATE TABLE"), cql.lastIndexOf(';'))
        .replace(CqlConfig.TABLE, CqlConfig.tableCql(keyspace));
  }

  private static String resource(String name) {
    try (InputStream in = CqlSchema.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
