package io.chatstore.dual;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the journal would be on SQLite: the same payloads in a table, the same one thread that takes
 * all that has come and commits it with one force of the disk.
 */
final class SqliteLog implements AutoCloseable {

  private record Item(Task task, CompletableFuture<Void> written) {}

  private final Connection connection;
  private final PreparedStatement insert;
  private final LinkedBlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "sqlite-log");
  private volatile boolean closed;

  SqliteLog(Path folder) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("log.sqlite"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, payload BLOB NOT NULL)");
    }
    connection.setAutoCommit(false);
    insert = connection.prepareStatement("INSERT INTO log (payload) VALUES (?)");
    thread.start();
  }

  CompletableFuture<Void> append(Task task) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    queue.add(new Item(task, written));
    return written;
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    connection.close();
  }

  private void run() {
    List<Item> batch = new ArrayList<>();
    try {
      while (!closed || !queue.isEmpty()) {
        Item first = queue.poll(50, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch);
          for (Item item : batch) {
            insert.setBytes(1, JournalFormat.entry(item.task(), Instant.now()));
            insert.addBatch();
          }
          insert.executeBatch();
          connection.commit();
          batch.forEach(item -> item.written().complete(null));
          batch.clear();
        }
      }
    } catch (SQLException | InterruptedException e) {
      batch.forEach(item -> item.written().completeExceptionally(e));
    }
  }
}
