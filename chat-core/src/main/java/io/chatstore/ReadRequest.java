package io.chatstore;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query for one page of a room. Immutable and safe for any thread.
 *
 * <p>Bounds are exclusive on both sides: a message sent exactly at {@code after} or {@code before}
 * is not read (rule R3). A token is checked against the query when it is {@linkplain #continueFrom
 * attached}, so say the order first.
 */
public final class ReadRequest implements PageRequest {

  /** Messages on a page if the request does not say: {@value}. */
  public static final int DEFAULT_LIMIT = 100;

  private final String room;
  private final long firstMicros;
  private final long lastMicros;
  private final Order order;
  private final int limit;
  private final @Nullable Position position;

  private ReadRequest(
      String room,
      long firstMicros,
      long lastMicros,
      Order order,
      int limit,
      @Nullable Position position) {
    this.room = room;
    this.firstMicros = firstMicros;
    this.lastMicros = lastMicros;
    this.order = order;
    this.limit = limit;
    this.position = position;
  }

  /** The whole room, newest first. */
  public static ReadRequest all(String room) {
    return range(room, null, null);
  }

  /** The newest messages of a room. */
  public static ReadRequest latest(String room, int limit) {
    return all(room).limit(limit);
  }

  /**
   * A part of a room, newest first.
   *
   * @param after only messages sent later than this, or null for no bound; exclusive
   * @param before only messages sent earlier than this, or null for no bound; exclusive
   * @throws IllegalArgumentException if {@code after} is later than {@code before}, or either is no
   *     whole microsecond
   */
  public static ReadRequest range(String room, @Nullable Instant after, @Nullable Instant before) {
    Limits.requireRoom(room);
    if (after != null && before != null && after.isAfter(before)) {
      throw new IllegalArgumentException("after is " + after + ", later than before: " + before);
    }
    long first = after == null ? Long.MIN_VALUE : UnixTime.toMicros(after) + 1;
    long last = before == null ? Long.MAX_VALUE : UnixTime.toMicros(before) - 1;
    return new ReadRequest(room, first, last, Order.NEWEST_FIRST, DEFAULT_LIMIT, null);
  }

  /**
   * The same query in another order.
   *
   * @throws IllegalStateException if a token was attached already
   */
  public ReadRequest order(Order order) {
    Objects.requireNonNull(order, "order");
    if (position != null) {
      throw new IllegalStateException("set the order before the token: a token belongs to one");
    }
    return new ReadRequest(room, firstMicros, lastMicros, order, limit, null);
  }

  /** The same query, oldest first. */
  public ReadRequest oldestFirst() {
    return order(Order.OLDEST_FIRST);
  }

  /**
   * The same query with another page size.
   *
   * @param limit messages on a page, from 1 to {@link Limits#PAGE_MESSAGES}
   * @throws IllegalArgumentException if it is out of that range
   */
  public ReadRequest limit(int limit) {
    Limits.requirePageSize(limit);
    return new ReadRequest(room, firstMicros, lastMicros, order, limit, position);
  }

  /**
   * The page behind the one that gave the token.
   *
   * @throws ChatStoreException.InvalidPageToken if the token is of another room, other bounds or
   *     another order
   */
  public ReadRequest continueFrom(PageToken token) {
    return new ReadRequest(room, firstMicros, lastMicros, order, limit, token.positionIn(this));
  }

  /**
   * The page behind the one that gave the token.
   *
   * @param token the text of a token
   * @throws ChatStoreException.InvalidPageToken if it is none, or not one of this query
   */
  public ReadRequest continueFrom(String token) {
    return continueFrom(PageToken.parse(token));
  }

  /** The room that is read. */
  public String room() {
    return room;
  }

  @Override
  public Order order() {
    return order;
  }

  @Override
  public int limit() {
    return limit;
  }

  @Override
  public long firstMicros() {
    return firstMicros;
  }

  @Override
  public long lastMicros() {
    return lastMicros;
  }

  @Override
  public Optional<Position> position() {
    return Optional.ofNullable(position);
  }

  @Override
  public Position place(ChatMessage message) {
    return Position.of(message);
  }

  @Override
  public String toString() {
    return "ReadRequest[room '" + room + "', " + order + ", limit " + limit + "]";
  }
}
