package io.chatstore.examples.tools;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.InMemoryChatStore;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import io.chatstore.Schema;
import io.chatstore.env.Backend;
import io.chatstore.env.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code DB_BACKEND=kept}: stores in memory that are the same ones at each opening, by {@code
 * KEPT_NAME}. As {@code KEPT_MODE} says their puts are {@code slow}, {@code hang}, or are {@code
 * down} for a while.
 */
public final class KeptBackend implements Backend {

  private static final Map<String, AsyncChatStore> STORES = new ConcurrentHashMap<>();
  private static final Set<String> TABLES = ConcurrentHashMap.newKeySet();

  /** For {@link java.util.ServiceLoader}. */
  public KeptBackend() {}

  static AsyncChatStore store(String name) {
    return STORES.computeIfAbsent(name, it -> InMemoryChatStore.create().async());
  }

  @Override
  public Set<String> names() {
    return Set.of("kept");
  }

  @Override
  public Set<String> variables() {
    return Set.of("KEPT_NAME", "KEPT_MODE");
  }

  @Override
  public Choice configure(Settings settings) {
    String name = settings.required("KEPT_NAME", "a name").orElse("");
    String mode = settings.text("KEPT_MODE").orElse("well");
    return new Choice() {
      @Override
      public AsyncChatStore open() {
        return mode.equals("well") ? store(name) : new Ill(store(name), mode);
      }

      @Override
      public Schema schema() {
        return new Table(name);
      }
    };
  }

  private record Table(String name) implements Schema {
    @Override
    public void createIfAbsent() {
      if (!name.endsWith("-odd")) {
        TABLES.add(name);
      }
    }

    @Override
    public List<String> differences() {
      return TABLES.contains(name) ? List.of() : List.of("table " + name + " is absent");
    }
  }

  private static final class Ill implements AsyncChatStore {
    private final AsyncChatStore store;
    private final String mode;
    private final AtomicInteger failures = new AtomicInteger();

    Ill(AsyncChatStore store, String mode) {
      this.store = store;
      this.mode = mode;
    }

    @Override
    public CompletableFuture<PutResult> put(ChatMessage message) {
      Executor later = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);
      return switch (mode) {
        case "hang" -> new CompletableFuture<>();
        case "down" -> CompletableFuture.failedFuture(new Unavailable("it is down", null));
        case "away" ->
            failures.incrementAndGet() < 5
                ? CompletableFuture.failedFuture(new Unavailable("it is away", null))
                : store.put(message);
        default -> CompletableFuture.supplyAsync(() -> store.put(message).join(), later);
      };
    }

    @Override
    public CompletableFuture<Page> read(ReadRequest request) {
      return store.read(request);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
