package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.chatstore.ChatStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a store logs of its tables when it opens. */
class CompactionCheckTest {

  private final Logger logger = Logger.getLogger(CqlChatStore.class.getName());
  private final String keyspace = Engine.unusedKeyspace();
  private final BlockingQueue<LogRecord> logged = new LinkedBlockingQueue<>();

  /** Of this test's keyspace only: other tests open stores too. */
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          if (line.getThrown() != null || line.getMessage().contains(keyspace)) {
            logged.add(line);
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setLevel(Level.FINE);
    logger.setUseParentHandlers(false);
    builder().schema(Replication.simple(1)).createIfAbsent();
  }

  @AfterEach
  void drop() {
    logger.removeHandler(handler);
    logger.setLevel(null);
    logger.setUseParentHandlers(true);
    Engine.SESSION.execute("DROP KEYSPACE " + keyspace);
  }

  @Test
  @Tag("Q10")
  void opening_windowsDoNotFit_warnsOnce() throws InterruptedException {
    keepFor(Duration.ofDays(7));
    try (ChatStore store = builder().build()) {
      store.all("lobby");

      LogRecord warning = logged.poll(1, TimeUnit.MINUTES);
      assertThat(warning).isNotNull();
      assertThat(warning.getLevel()).isEqualTo(Level.WARNING);
      assertThat(warning.getMessage())
          .isEqualTo(
              "table %s.chat_by_room keeps messages for PT168H, but is compacted by windows of PT720H: use windows of PT6H"
                  .formatted(keyspace));
      store.all("lobby");
      store.all("lobby");
      assertThat(logged).isEmpty();
    }
  }

  @Test
  @Tag("Q10")
  void opening_windowsFit_logsNothing() {
    keepFor(Duration.ZERO);
    CompactionCheck.start(Engine.SESSION, config()).join();
    keepFor(Duration.ofDays(365));
    CompactionCheck.start(Engine.SESSION, config()).join();

    assertThat(logged).isEmpty();
  }

  @Test
  void opening_tablesCannotBeAskedFor_isLoggedForWhoDebugs() {
    CqlSession session = Engine.connect().build();
    session.close();

    CompactionCheck.start(session, config()).join();

    assertThat(logged)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.FINE);
              assertThat(line.getMessage()).isEqualTo("cannot check how tables are compacted");
            });
  }

  private CqlChatStoreBuilder builder() {
    return CqlChatStore.builder().session(Engine.SESSION).keyspace(keyspace);
  }

  private CqlConfig config() {
    return new CqlConfig(
        SessionSource.of(Engine.SESSION),
        new TableNames(keyspace, Optional.empty(), Optional.empty()),
        Optional.empty(),
        PutMode.PLAIN,
        Consistency.ONE,
        Consistency.ONE,
        SerialConsistency.SERIAL,
        Duration.ofSeconds(5),
        1,
        Optional.empty());
  }

  private void keepFor(Duration time) {
    Engine.SESSION.execute(
        "ALTER TABLE %s.chat_by_room WITH default_time_to_live = %d"
            .formatted(keyspace, time.toSeconds()));
  }
}
