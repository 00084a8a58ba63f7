package io.chatstore.cql;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.Limits;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import io.chatstore.UnreadableRecords;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The chat store on ScyllaDB and Apache Cassandra: a room is one partition of the table {@code
 * chat_by_room}, newest first.
 *
 * <p>Building it does no I/O: the first call opens the session and prepares the statements, within
 * its own {@linkplain CqlChatStoreBuilder#requestTimeout bound}, and a call after a failed opening
 * tries anew. The table is not made by that: {@link CqlChatStoreBuilder#schema(Replication)} makes
 * and checks it.
 *
 * <p>A page ordinarily takes one query. A put whose outcome is in doubt, such as after a write
 * timeout, is repeated until it is settled or the time is up; only then {@link
 * io.chatstore.ChatStoreException.OutcomeUnknown} is thrown. Futures are completed on a thread of
 * the driver, or of the common pool: do not block in what depends on them.
 */
public final class CqlChatStore implements AsyncChatStore {

  private final CqlConfig config;
  private final Connection connection;
  private final UnreadableRecords unreadable;
  private final RowCodec codec;
  private final DriverFailures failures;
  private final Once<Statements> statements = new Once<>(this::prepare);

  CqlChatStore(CqlConfig config) {
    this.config = config;
    this.connection = new Connection(config.source());
    this.unreadable =
        config.listener().map(UnreadableRecords::new).orElseGet(UnreadableRecords::new);
    this.codec = new RowCodec(unreadable);
    this.failures = new DriverFailures(config.keyspace());
  }

  /** A builder with nothing set. */
  public static CqlChatStoreBuilder builder() {
    return new CqlChatStoreBuilder();
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    Limits.requireStorable(message);
    Deadline deadline = Deadline.in(config.requestTimeout());
    return whenPrepared(
        message.room(),
        deadline,
        ready -> new SettledPut(ready.put(), message, deadline, failures).start());
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    String room = request.room();
    Deadline deadline = Deadline.in(config.requestTimeout());
    return whenPrepared(
        room,
        deadline,
        ready -> {
          RoomQueries queries = ready.queries(request.order());
          PageReader reader = new PageReader(ready.session(), queries, codec, request, deadline);
          return translated(reader.read(), failure -> failures.ofRead(room, failure));
        });
  }

  @Override
  public long unreadableRecords() {
    return unreadable.count();
  }

  /** Closes the session if this store opened it; twice does no harm. */
  @Override
  public void close() {
    connection.close();
  }

  private CompletionStage<Statements> prepare() {
    return connection.session().thenCompose(session -> Statements.prepare(session, config, codec));
  }

  /**
   * Runs a call at once on statements that are prepared, which they are but for the first calls.
   */
  private <T> CompletableFuture<T> whenPrepared(
      String room, Deadline deadline, Function<Statements, CompletableFuture<T>> call) {
    if (connection.isClosed()) {
      return CompletableFuture.failedFuture(failures.ofOpening(room, Connection.afterClose()));
    }
    CompletableFuture<Statements> prepared = statements.get();
    if (prepared.isDone() && !prepared.isCompletedExceptionally()) {
      Statements ready = prepared.join();
      return ready.session().isClosed() // by the user, whose it is
          ? CompletableFuture.failedFuture(failures.ofOpening(room, sessionIsClosed()))
          : call.apply(ready);
    }
    CompletableFuture<Statements> bounded = prepared.copy();
    CompletableFuture.delayedExecutor(deadline.left().toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> bounded.completeExceptionally(tooLate(deadline)));
    return translated(bounded.thenCompose(call), failure -> failures.ofOpening(room, failure));
  }

  private static IllegalStateException sessionIsClosed() {
    return new IllegalStateException("the session is closed");
  }

  private static TimeoutException tooLate(Deadline deadline) {
    return new TimeoutException("the session did not open within " + deadline.timeout());
  }

  /** The stage as a future that fails with the store's own exceptions, and with nothing around. */
  private static <T> CompletableFuture<T> translated(
      CompletionStage<T> stage, Function<Throwable, ? extends RuntimeException> translation) {
    CompletableFuture<T> result = new CompletableFuture<>();
    stage.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            result.complete(value);
          } else {
            result.completeExceptionally(translation.apply(failure));
          }
        });
    return result;
  }
}
