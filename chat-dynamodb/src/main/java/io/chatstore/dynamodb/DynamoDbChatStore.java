package io.chatstore.dynamodb;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.AsyncUserTimelines;
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
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * The store on a table of the DynamoDB chat sample: {@code name} (hash key), {@code time} (range
 * key), {@code comment} and {@code chat_room}, with an index of {@code chat_room} and {@code time}.
 * The sample may read and write the same table meanwhile.
 *
 * <p>Made for Amazon DynamoDB ({@link #builder()}) and for Alternator, ScyllaDB's interface of the
 * same language, with its many nodes ({@link #alternator()}); so far run on DynamoDB Local alone.
 * Safe for any number of threads. A put is one conditional request, which is repeated if it fails.
 * A page is one query of the index, and one more if messages of one microsecond straddle its end.
 *
 * <p>An author's timeline is read from the table itself, as its hash key is the author: a page is
 * one query as well, but a strongly consistent one. So on AWS, too, it holds at once what was
 * acknowledged, although the author's rooms may not show it yet (rules U2, D5). It costs twice the
 * read capacity of a room's page, and needs {@code dynamodb:Query} on the table.
 *
 * <p>A correction is one conditional request too. Taking a message away needs {@code
 * dynamodb:DeleteItem}, which nothing else does. As a put, it sees only the key that the library
 * would write (rule D4).
 *
 * <p>As a {@link MessageSource} it is a parallel scan of the table, read consistently, at twice the
 * read capacity; a slice is one request and tells what it cost in read units, other than on
 * Alternator, which does not tell. Many puts at once go in batches of 25, except on Alternator.
 *
 * <p>Other than the contract says: the table's key has no room in it, so a message meets one of the
 * same author and microsecond in another room, and is answered {@link PutResult.Outcome#CONFLICT}
 * with that one (rule D1). On AWS and on Alternator the index follows the table in a moment, so a
 * read may miss what was stored just before, and on Alternator see it and then not (rules D5, A1).
 *
 * <p>Futures are completed on threads of the client.
 */
public final class DynamoDbChatStore
    implements AsyncChatStore, AsyncUserTimelines, AsyncCorrections, MessageSource {

  /** The table if the builder is not told another: {@value}. */
  public static final String DEFAULT_TABLE = "chat";

  /** The index if the builder is not told another: {@value}. */
  public static final String DEFAULT_INDEX = "chat_room_time_idx";

  /** How long a put or a page may take if the builder is not told otherwise. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);

  private final Connection connection;
  private final ChatTable table;
  private final UnreadableRecords unreadable;
  private final SdkFailures failures;
  private final ConditionalPut puts;
  private final ConditionalCorrection corrections;
  private final Optional<BatchPuts> batches;
  private final TableScan scan;
  private final Duration requestTimeout;
  private volatile boolean closed;

  DynamoDbChatStore(
      Connection connection,
      ChatTable table,
      TableService service,
      Duration requestTimeout,
      UnreadableRecords unreadable) {
    AwsRequestOverrideConfiguration options =
        AwsRequestOverrideConfiguration.builder().apiCallTimeout(requestTimeout).build();
    this.connection = connection;
    this.unreadable = unreadable;
    this.failures = new SdkFailures(table);
    this.puts = new ConditionalPut(connection.client(), table, options, unreadable, failures);
    this.corrections = new ConditionalCorrection(connection.client(), table, options, failures);
    this.batches =
        service.takesBatches()
            ? Optional.of(
                new BatchPuts(
                    puts, new Batches(connection.client(), table, requestTimeout, puts, failures)))
            : Optional.empty();
    this.scan = new TableScan(connection.client(), table, service, options, failures);
    this.table = table;
    this.requestTimeout = requestTimeout;
  }

  /** A builder with the defaults: the SDK's own endpoint, region and credentials. */
  public static DynamoDbChatStoreBuilder builder() {
    return new DynamoDbChatStoreBuilder();
  }

  /** A builder for a cluster of ScyllaDB with Alternator; discovers nodes unless told not to. */
  public static AlternatorChatStoreBuilder alternator() {
    return new AlternatorChatStoreBuilder();
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    Limits.requireStorable(message);
    return closed ? CompletableFuture.failedFuture(failures.ofClosed()) : puts.send(message);
  }

  @Override
  public List<CompletableFuture<PutResult>> putAll(List<ChatMessage> messages) {
    if (closed || batches.isEmpty()) {
      return AsyncChatStore.super.putAll(messages);
    }
    messages.forEach(Limits::requireStorable);
    return batches.get().send(messages);
  }

  @Override
  public CompletableFuture<Boolean> replace(ChatMessage wrong, ChatMessage right) {
    Limits.requireReplaceable(wrong, right);
    return closed
        ? CompletableFuture.failedFuture(failures.ofClosed())
        : corrections.replace(wrong, right);
  }

  @Override
  public CompletableFuture<Boolean> withdraw(ChatMessage wrong) {
    Limits.requireStorable(wrong);
    return closed
        ? CompletableFuture.failedFuture(failures.ofClosed())
        : corrections.withdraw(wrong);
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    return page(request, ItemQuery.of(connection.client(), table, request));
  }

  @Override
  public CompletableFuture<Page> readTimeline(TimelineRequest request) {
    return page(request, ItemQuery.of(connection.client(), table, request));
  }

  private CompletableFuture<Page> page(PageRequest request, ItemQuery items) {
    return closed
        ? CompletableFuture.failedFuture(failures.ofClosed())
        : new PageReader(items, request, requestTimeout, unreadable, failures).read();
  }

  @Override
  public CompletableFuture<String> identity() {
    return closed ? CompletableFuture.failedFuture(failures.ofClosed()) : scan.identity();
  }

  @Override
  public CompletableFuture<OptionalLong> estimate() {
    return closed ? CompletableFuture.failedFuture(failures.ofClosed()) : scan.estimate();
  }

  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    return CompletableFuture.completedFuture(TableScan.parts(wanted));
  }

  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    return closed
        ? CompletableFuture.failedFuture(failures.ofClosed())
        : scan.read(part, position, limit);
  }

  /**
   * Some rooms of the table as a source, read over the index: to copy a few rooms first, or what
   * came to them since. The index follows the table in a moment (rules D5, A1), so what was put
   * right before may be missed. Slices tell what they cost as those of the table do; there is no
   * estimate.
   *
   * @param rooms their names, one or more, in any order; a room that is not there is empty
   * @return good for as long as this store is open
   * @throws IllegalArgumentException if no room is named
   */
  public MessageSource rooms(Collection<String> rooms) {
    return scan.ofRooms(this, rooms);
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public long unreadableRecords() {
    return unreadable.count();
  }

  @Override
  public void close() {
    closed = true;
    connection.close();
  }
}
