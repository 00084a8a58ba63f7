package io.chatstore.env;

import io.chatstore.AsyncChatStore;
import io.chatstore.InMemoryChatStore;
import io.chatstore.Schema;
import java.util.List;
import java.util.Set;

/** {@code DB_BACKEND=memory}: nothing to configure, and gone when the process ends. */
final class MemoryBackend implements Backend {

  @Override
  public Set<String> names() {
    return Set.of("memory");
  }

  @Override
  public Set<String> variables() {
    return Set.of();
  }

  @Override
  public Choice configure(Settings settings) {
    return new Choice() {
      @Override
      public AsyncChatStore open() {
        return InMemoryChatStore.create().async();
      }

      @Override
      public Schema schema() {
        return new NoSchema();
      }
    };
  }

  private static final class NoSchema implements Schema {
    @Override
    public void createIfAbsent() {
      // Memory has no table.
    }

    @Override
    public List<String> differences() {
      return List.of();
    }
  }
}
