package io.chatstore.examples.benchmarks;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.chatstore.ChatMessage;
import io.chatstore.UnixTime;
import io.chatstore.cql.CqlChatStore;
import io.chatstore.cql.PutMode;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Sends the statement of a plain put by the driver alone: a plain put's rest is the library. */
final class DriverAlone {

  private final CqlSession session;
  private final PreparedStatement insert;

  private DriverAlone(CqlSession session, PreparedStatement insert) {
    this.session = session;
    this.insert = insert;
  }

  /** In a keyspace of its own. */
  static DriverAlone on(CqlEngine engine, String keyspace) {
    CqlChatStore store = engine.countedStore(keyspace, it -> it.putMode(PutMode.PLAIN));
    store.put(new ChatMessage("any", "any", Instant.EPOCH.plusSeconds(1_500_000_000), "")).join();
    if (engine.counted().last() instanceof BoundStatement sent) {
      return new DriverAlone(engine.session(), sent.getPreparedStatement());
    }
    throw new IllegalStateException("a plain put is not one bound statement");
  }

  CompletionStage<?> put(ChatMessage message) {
    long micros = UnixTime.toMicros(message.sentAt());
    return session.executeAsync(
        insert.bind(message.room(), micros, message.author(), message.text(), micros));
  }
}
