package io.chatstore.history;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** A database to read from. PostgreSQL is started once, and ends with the process. */
enum Database {
  SQLITE {
    @Override
    DataSource open(Path folder) {
      SQLiteDataSource source = new SQLiteDataSource();
      source.setUrl("jdbc:sqlite:" + folder.resolve("chat.db"));
      return source;
    }
  },
  POSTGRES {
    @Override
    DataSource open(Path folder) {
      String schema = "s" + SCHEMAS.incrementAndGet();
      execute(Postgres.SERVER.getPostgresDatabase(), "create schema " + schema);
      return Postgres.SERVER.getDatabase("postgres", "postgres", Map.of("currentSchema", schema));
    }
  };

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  /** An empty database of the test's own. */
  abstract DataSource open(Path folder);

  static void execute(DataSource source, String... statements) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        boolean unused = statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the test's own statement failed", e);
    }
  }

  private static final class Postgres {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
