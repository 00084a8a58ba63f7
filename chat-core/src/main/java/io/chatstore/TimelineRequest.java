package io.chatstore;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query for one page of an author's timeline: the author's messages in all rooms, newest first
 * (rule U1). Immutable and safe for any thread.
 */
public final class TimelineRequest implements PageRequest {

  private final String author;
  private final int limit;
  private final @Nullable Position position;

  private TimelineRequest(String author, int limit, @Nullable Position position) {
    this.author = author;
    this.limit = limit;
    this.position = position;
  }

  /** All that an author wrote, {@link ReadRequest#DEFAULT_LIMIT} messages on a page. */
  public static TimelineRequest of(String author) {
    Limits.requireAuthor(author);
    return new TimelineRequest(author, ReadRequest.DEFAULT_LIMIT, null);
  }

  /**
   * The same query with another page size.
   *
   * @param limit messages on a page, from 1 to {@link Limits#PAGE_MESSAGES}
   * @throws IllegalArgumentException if it is out of that range
   */
  public TimelineRequest limit(int limit) {
    Limits.requirePageSize(limit);
    return new TimelineRequest(author, limit, position);
  }

  /**
   * The page behind the one that gave the token.
   *
   * @throws ChatStoreException.InvalidPageToken if the token is of another author or of a room
   */
  public TimelineRequest continueFrom(PageToken token) {
    return new TimelineRequest(author, limit, token.positionIn(this));
  }

  /**
   * The page behind the one that gave the token.
   *
   * @param token the text of a token
   * @throws ChatStoreException.InvalidPageToken if it is none, or not one of this query
   */
  public TimelineRequest continueFrom(String token) {
    return continueFrom(PageToken.parse(token));
  }

  /** The author whose messages are read. */
  public String author() {
    return author;
  }

  /** Newest first, always. */
  @Override
  public Order order() {
    return Order.NEWEST_FIRST;
  }

  @Override
  public int limit() {
    return limit;
  }

  @Override
  public long firstMicros() {
    return Long.MIN_VALUE;
  }

  @Override
  public long lastMicros() {
    return Long.MAX_VALUE;
  }

  @Override
  public Optional<Position> position() {
    return Optional.ofNullable(position);
  }

  @Override
  public Position place(ChatMessage message) {
    return Position.inTimeline(message);
  }

  @Override
  public String toString() {
    return "TimelineRequest[author '" + author + "', limit " + limit + "]";
  }
}
