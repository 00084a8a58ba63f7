package io.chatstore;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One page of a room or of an author's timeline, in the order asked for; full unless nothing more
 * is left (rule R2).
 *
 * @param messages the messages, unmodifiable
 * @param next the token of the page behind this one, empty if nothing is there
 */
public record Page(List<ChatMessage> messages, Optional<PageToken> next) {

  /** Copies the list. */
  public Page {
    Objects.requireNonNull(next, "next");
    messages = List.copyOf(messages);
  }

  /**
   * The page that answers a request: what back ends build.
   *
   * @param found messages that the request {@linkplain PageRequest#includes includes}, in its
   *     order, from the first on without a gap; may hold more than the page takes
   * @return the first {@link PageRequest#limit()} of them, with a token if any were left over
   */
  public static Page of(PageRequest request, List<ChatMessage> found) {
    if (found.size() <= request.limit()) {
      return new Page(found, Optional.empty());
    }
    List<ChatMessage> messages = found.subList(0, request.limit());
    Position last = request.place(messages.get(messages.size() - 1));
    return new Page(messages, Optional.of(PageToken.after(request, last)));
  }
}
