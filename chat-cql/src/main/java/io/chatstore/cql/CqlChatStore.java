package io.chatstore.cql;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import io.chatstore.Limits;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.Page;
import io.chatstore.PageRequest;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import io.chatstore.TimelineRequest;
import io.chatstore.UnreadableRecords;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The chat store on ScyllaDB and Apache Cassandra: a room is one partition, newest first, or one in
 * each bucket of time.
 *
 * <p>Building it does no I/O: the first call opens the session and prepares the statements, within
 * its own {@linkplain CqlChatStoreBuilder#requestTimeout bound}, and a call after a failed opening
 * tries anew. The table is not made by that: {@link CqlChatStoreBuilder#schema(Replication)} makes
 * and checks it. Once open, the store asks for the tables' options, and logs a warning where a time
 * to live does not fit the windows of compaction.
 *
 * <p>A page ordinarily takes one query; of a room in buckets one more, and one for each bucket. A
 * put whose outcome is in doubt, such as after a write timeout, is repeated until it is settled or
 * the time is up; only then {@link io.chatstore.ChatStoreException.OutcomeUnknown} is thrown. As a
 * {@link MessageSource} it is a scan of the table of rooms by ranges of tokens, newest first in
 * each room; a slice is one query.
 *
 * <p>Futures are completed on a thread of the driver, or of the common pool: do not block in what
 * depends on them.
 */
public sealed class CqlChatStore implements AsyncChatStore, AsyncCorrections, MessageSource
    permits CqlTimelineStore {

  private final CqlConfig config;
  private final Connection connection;
  private final UnreadableRecords unreadable;
  private final RowCodec codec;
  private final DriverFailures failures;
  private final InFlight inFlight;
  private final Optional<Turns> turns;
  private final Once<Ready> ready = new Once<>(this::prepare);
  private final Once<Corrections> corrections = new Once<>(this::prepareCorrections);
  private final Once<TableScan> scan = new Once<>(this::prepareScan);

  /** What a call works with once the session is open and everything is prepared on it. */
  private record Ready(Statements statements, Puts puts, Optional<ManyPuts> manyPuts) {}

  CqlChatStore(CqlConfig config) {
    this.config = config;
    this.connection = new Connection(config.source());
    this.unreadable =
        config.listener().map(UnreadableRecords::new).orElseGet(UnreadableRecords::new);
    this.codec = new RowCodec(unreadable);
    this.failures = new DriverFailures(config.keyspace());
    this.inFlight = new InFlight(config.requestsInFlight());
    this.turns =
        Optional.of(config.putMode()).filter(PutMode.CHECKED::equals).map(m -> new Turns());
  }

  /** A builder with nothing set. */
  public static CqlChatStoreBuilder builder() {
    return new CqlChatStoreBuilder();
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    Limits.requireStorable(message);
    Deadline deadline = Deadline.in(config.requestTimeout());
    return whenReady(
        "room '" + message.room() + "'",
        deadline,
        it ->
            translated(
                it.puts().start(message, deadline),
                failure -> failures.ofPut(message, Meaning.IN_DOUBT, failure)));
  }

  @Override
  public List<CompletableFuture<PutResult>> putAll(List<ChatMessage> messages) {
    messages.forEach(Limits::requireStorable);
    CompletableFuture<Ready> preparing = ready.get();
    boolean open = preparing.isDone() && !preparing.isCompletedExceptionally();
    if (!open
        || connection.isClosed()
        || preparing.join().manyPuts().isEmpty()
        || preparing.join().statements().requests().areOver()) {
      return AsyncChatStore.super.putAll(messages); // also the first ones, which open the session
    }
    return preparing.join().manyPuts().get().start(messages, Deadline.in(config.requestTimeout()));
  }

  @Override
  public CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right) {
    Limits.requireReplaceable(wrong, right);
    return corrected(wrong, (it, deadline) -> it.replace(wrong, right, deadline));
  }

  @Override
  public CompletableFuture<Boolean> withdraw(ChatMessage wrong) {
    Limits.requireStorable(wrong);
    return corrected(wrong, (it, deadline) -> it.withdraw(wrong, deadline));
  }

  private CompletableFuture<Boolean> corrected(
      ChatMessage wrong, BiFunction<Corrections, Deadline, CompletableFuture<Boolean>> call) {
    Deadline deadline = Deadline.in(config.requestTimeout());
    String what = "room '" + wrong.room() + "'";
    return whenReady(
        what,
        deadline,
        it ->
            translated(
                translated(
                        inTime(corrections.get(), deadline),
                        failure -> failures.ofOpening(what, failure))
                    .thenCompose(prepared -> call.apply(prepared, deadline)),
                failure -> failures.ofCorrection(wrong, Meaning.IN_DOUBT, failure)));
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    String room = request.room();
    return page(
        "room '" + room + "'",
        request,
        statements ->
            new PageSource(
                room,
                statements.rooms(),
                statements.queries(request.order()),
                statements.requests(),
                codec::ofRoom));
  }

  /** Reads one page of an author's timeline, if the store was told to keep them. */
  CompletableFuture<Page> timeline(TimelineRequest request) {
    String author = request.author();
    return page(
        "the timeline of author '" + author + "'",
        request,
        statements ->
            new PageSource(
                author,
                Partitions.ONE,
                statements.timelines().orElseThrow(),
                statements.requests(),
                codec::ofTimeline));
  }

  /**
   * Whether the store can work: one sentence for each thing that is wrong, such as a keyspace that
   * is absent, a table that differs and how, a permission that its user lacks, or too few nodes.
   * Changes nothing, asks the cluster a handful of questions, and never fails.
   *
   * @return empty if all is well
   */
  public CompletableFuture<List<String>> problems() {
    return connection
        .session()
        .thenCompose(session -> new Health(session, config).problems())
        .orTimeout(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> List.of(failures.ofHealth(failure)));
  }

  @Override
  public CompletableFuture<String> identity() {
    return scanned("the table of rooms", (it, deadline) -> it.identity(deadline));
  }

  @Override
  public CompletableFuture<OptionalLong> estimate() {
    return scanned("the table of rooms", (it, deadline) -> it.estimate());
  }

  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    return CompletableFuture.completedFuture(TokenRange.split(wanted));
  }

  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    TokenRange range = TokenRange.parse(part);
    TableScan.Place place = TableScan.Place.of(position, limit);
    return scanned(part, (it, deadline) -> it.read(range, place, deadline));
  }

  private <T> CompletableFuture<T> scanned(
      String what, BiFunction<TableScan, Deadline, CompletionStage<T>> call) {
    Deadline deadline = Deadline.in(config.requestTimeout());
    return whenReady(
        what,
        deadline,
        it ->
            translated(
                translated(
                        inTime(scan.get(), deadline), failure -> failures.ofOpening(what, failure))
                    .thenCompose(prepared -> call.apply(prepared, deadline)),
                failure -> failures.ofRead(what, failure)));
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

  private CompletableFuture<Page> page(
      String what, PageRequest request, Function<Statements, PageSource> source) {
    Deadline deadline = Deadline.in(config.requestTimeout());
    return whenReady(
        what,
        deadline,
        it ->
            translated(
                new PageReader(source.apply(it.statements()), request, deadline).read(),
                failure -> failures.ofRead(what, failure)));
  }

  private CompletionStage<Ready> prepare() {
    return connection
        .session()
        .thenCompose(
            session ->
                Statements.prepare(session, inFlight, config, codec)
                    .whenComplete(
                        (prepared, failure) -> {
                          if (failure == null) {
                            var unused = CompactionCheck.start(session, config);
                          }
                        }))
        .thenApply(
            statements ->
                new Ready(
                    statements,
                    new Puts(
                        statements.writing().put(),
                        statements.buckets(),
                        turns,
                        new RoomRow(config.tables()),
                        failures),
                    statements
                        .writing()
                        .write()
                        .map(
                            write ->
                                new ManyPuts(
                                    write,
                                    statements.writing().looks(),
                                    statements.buckets(),
                                    new RoomRow(config.tables()),
                                    codec,
                                    failures))));
  }

  /** On the first slice: most stores are never read as a whole. */
  private CompletionStage<TableScan> prepareScan() {
    return ready
        .get()
        .thenCombine(
            connection.session(),
            (it, session) -> TableScan.prepare(session, it.statements().requests(), config))
        .thenCompose(preparing -> preparing);
  }

  /** On the first correction: most stores make none. */
  private CompletionStage<Corrections> prepareCorrections() {
    return ready
        .get()
        .thenCombine(
            connection.session(),
            (it, session) -> Corrections.prepare(session, it.statements(), turns, config, failures))
        .thenCompose(preparing -> preparing);
  }

  /** Runs a call at once if everything is prepared, which it is but for the first calls. */
  private <T> CompletableFuture<T> whenReady(
      String what, Deadline deadline, Function<Ready, CompletableFuture<T>> call) {
    if (connection.isClosed()) {
      return CompletableFuture.failedFuture(failures.ofOpening(what, Connection.afterClose()));
    }
    CompletableFuture<Ready> preparing = ready.get();
    if (preparing.isDone() && !preparing.isCompletedExceptionally()) {
      Ready prepared = preparing.join();
      return prepared.statements().requests().areOver()
          ? CompletableFuture.failedFuture(failures.ofOpening(what, sessionIsClosed()))
          : call.apply(prepared);
    }
    return translated(
        inTime(preparing, deadline).thenCompose(call),
        failure -> failures.ofOpening(what, failure));
  }

  /** What is prepared for all calls, as one of them waits for it. */
  private static <T> CompletableFuture<T> inTime(
      CompletableFuture<T> preparing, Deadline deadline) {
    if (preparing.isDone()) {
      return preparing;
    }
    CompletableFuture<T> bounded = preparing.copy();
    CompletableFuture.delayedExecutor(deadline.left().toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> bounded.completeExceptionally(tooLate(deadline)));
    return bounded;
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
