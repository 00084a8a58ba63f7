package io.chatstore.examples.tools;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import io.chatstore.Schema;
import io.chatstore.env.Backend;
import io.chatstore.env.Settings;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** {@code DB_BACKEND=down}: a store that cannot be reached, and says so at once. */
public final class DownBackend implements Backend, Backend.Choice {

  /** For {@link java.util.ServiceLoader}. */
  public DownBackend() {}

  @Override
  public Set<String> names() {
    return Set.of("down");
  }

  @Override
  public Set<String> variables() {
    return Set.of();
  }

  @Override
  public Choice configure(Settings settings) {
    return this;
  }

  @Override
  public AsyncChatStore open() {
    return new Down();
  }

  @Override
  public Schema schema() {
    throw new ChatStoreException.Unavailable("down", null);
  }

  private static final class Down implements AsyncChatStore {
    @Override
    public CompletableFuture<PutResult> put(ChatMessage message) {
      return CompletableFuture.failedFuture(new ChatStoreException.Unavailable("down", null));
    }

    @Override
    public CompletableFuture<Page> read(ReadRequest request) {
      return CompletableFuture.failedFuture(new ChatStoreException.Unavailable("down", null));
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
