package io.chatstore;

import java.util.Optional;

/**
 * The messages of one author over all rooms, newest first, for callers that wait.
 *
 * <p>Safe for any number of threads; throws as {@link ChatStore#read} does. Belongs to the store it
 * was taken from, and is closed with it.
 */
public final class UserTimelines {

  private final AsyncUserTimelines timelines;

  private UserTimelines(AsyncUserTimelines timelines) {
    this.timelines = timelines;
  }

  /** The timelines of a store, empty if it keeps none. */
  public static Optional<UserTimelines> of(ChatStore store) {
    return store.async() instanceof AsyncUserTimelines timelines
        ? Optional.of(new UserTimelines(timelines))
        : Optional.empty();
  }

  /**
   * Reads one page, from the start or from a token.
   *
   * @return a page that is full unless nothing more is left
   */
  public Page read(TimelineRequest request) {
    return Await.read(timelines.readTimeline(request));
  }

  /**
   * The newest messages of an author.
   *
   * @param limit from 1 to {@link Limits#PAGE_MESSAGES}
   */
  public Page latest(String author, int limit) {
    return read(TimelineRequest.of(author).limit(limit));
  }

  /**
   * A timeline's messages from page to page, as {@link ChatStore#walk} gives those of a room: one
   * page is held at a time.
   */
  public Iterable<ChatMessage> walk(TimelineRequest request) {
    return () -> new Walk(read(request), token -> read(request.continueFrom(token)));
  }
}
