package io.chatstore;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A piece of a part of a {@link MessageSource}.
 *
 * @param messages in the source's own order
 * @param rejected what stands between them and is no message
 * @param next where to read on, in one line and without secrets; empty if the part has ended
 * @param units what reading it cost in the back end's units of capacity; zero where there are none
 */
public record MessageSlice(
    List<ChatMessage> messages,
    List<RejectedRecord> rejected,
    Optional<String> next,
    double units) {

  /** Copies both lists. */
  public MessageSlice {
    messages = List.copyOf(messages);
    rejected = List.copyOf(rejected);
    Objects.requireNonNull(next, "next");
  }

  /** A slice that cost nothing that is counted. */
  public static MessageSlice of(
      List<ChatMessage> messages, List<RejectedRecord> rejected, Optional<String> next) {
    return new MessageSlice(messages, rejected, next, 0);
  }
}
