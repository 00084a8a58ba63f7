package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import io.chatstore.ChatMessage;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Writes a message without looking at what stands there; a repeat changes nothing. */
interface Write {

  /** Fails as the driver does, or with {@link HalfWritten}. */
  CompletionStage<?> send(ChatMessage message, Deadline deadline);

  /** Several, with few requests where that can be; what came of each, in the same order. */
  default List<CompletionStage<?>> send(List<ChatMessage> ofOnePartition, Deadline deadline) {
    return ofOnePartition.stream()
        .<CompletionStage<?>>map(message -> send(message, deadline))
        .toList();
  }

  /** What a failure of {@link #send} means. */
  default Meaning meaning(Throwable failure) {
    return Meaning.ofPlainPut(failure);
  }

  /** Into its room, and where timelines are a table of their own, into its author's with it. */
  static CompletionStage<Write> prepare(CqlSession session, Requests requests, CqlConfig config) {
    CompletionStage<Insert> room = Insert.intoRoom(session, config);
    if (!config.tables().writesTimelines()) {
      return room.thenApply(insert -> new IntoRoom(requests, config, insert));
    }
    return room.thenCombine(
        Insert.intoTimeline(session, config),
        (intoRoom, intoTimeline) -> new IntoBothTables(requests, config, intoRoom, intoTimeline));
  }
}
