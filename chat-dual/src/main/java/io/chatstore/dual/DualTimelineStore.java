package io.chatstore.dual;

import io.chatstore.AsyncUserTimelines;
import io.chatstore.Page;
import io.chatstore.TimelineRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A dual store whose two sides keep timelines. */
final class DualTimelineStore extends DualChatStore implements AsyncUserTimelines {

  DualTimelineStore(DualSettings settings) throws IOException {
    super(settings);
  }

  @Override
  public CompletableFuture<Page> readTimeline(TimelineRequest request) {
    return timeline(request);
  }
}
