package io.chatstore;

import java.util.concurrent.CompletableFuture;

/**
 * A power that a store may have beside its own: it also finds the messages of one author over all
 * rooms (rules U1 to U5). The back ends that can implement it on their {@link AsyncChatStore};
 * {@link UserTimelines#of} gives it to callers that wait.
 *
 * <p>Safe for any number of threads; fails as {@link AsyncChatStore#read} does.
 */
public interface AsyncUserTimelines {

  /**
   * Reads one page of an author's timeline.
   *
   * @return a page that is full unless nothing more is left
   */
  CompletableFuture<Page> readTimeline(TimelineRequest request);
}
