package io.chatstore.dynamodb;

import io.chatstore.UnreadableRecord;
import io.chatstore.UnreadableRecords;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a store on a table is told wherever the table is; each value once. */
final class TableSettings {

  private @Nullable String tableName;
  private @Nullable String indexName;
  private @Nullable Duration requestTimeout;
  private @Nullable Consumer<UnreadableRecord> listener;

  void tableName(String name) {
    tableName = once("tableName", tableName, ChatTable.requireName(name));
  }

  void indexName(String name) {
    indexName = once("indexName", indexName, ChatTable.requireName(name));
  }

  void requestTimeout(Duration timeout) {
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "requestTimeout is " + timeout + ", but must be from PT0.001S to PT24H");
    }
    requestTimeout = once("requestTimeout", requestTimeout, timeout);
  }

  void listener(Consumer<UnreadableRecord> consumer) {
    listener = once("onUnreadable", listener, consumer);
  }

  ChatTable table() {
    return new ChatTable(
        Objects.requireNonNullElse(tableName, DynamoDbChatStore.DEFAULT_TABLE),
        Objects.requireNonNullElse(indexName, DynamoDbChatStore.DEFAULT_INDEX));
  }

  Duration requestTimeout() {
    return Objects.requireNonNullElse(requestTimeout, DynamoDbChatStore.DEFAULT_REQUEST_TIMEOUT);
  }

  UnreadableRecords unreadable() {
    return listener == null ? new UnreadableRecords() : new UnreadableRecords(listener);
  }

  static <T> T once(String what, @Nullable T old, T value) {
    if (old != null) {
      throw new IllegalStateException(what + " is set already");
    }
    return Objects.requireNonNull(value, what);
  }
}
