package io.chatstore.cql;

import io.chatstore.AsyncUserTimelines;
import io.chatstore.Page;
import io.chatstore.TimelineRequest;
import java.util.concurrent.CompletableFuture;

/** A store that keeps timelines too. */
final class CqlTimelineStore extends CqlChatStore implements AsyncUserTimelines {

  CqlTimelineStore(CqlConfig config) {
    super(config);
  }

  @Override
  public CompletableFuture<Page> readTimeline(TimelineRequest request) {
    return timeline(request);
  }
}
