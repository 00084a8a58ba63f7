package io.chatstore.dual;

import io.chatstore.AsyncUserTimelines;
import io.chatstore.Page;
import io.chatstore.TimelineRequest;
import java.util.concurrent.CompletableFuture;

/** A dual store whose two sides keep timelines. */
final class DualTimelineStore extends DualChatStore implements AsyncUserTimelines {

  @Override
  public CompletableFuture<Page> readTimeline(TimelineRequest request) {
    throw new IllegalStateException("skeleton");
  }
}
