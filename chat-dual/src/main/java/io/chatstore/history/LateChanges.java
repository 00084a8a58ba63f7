package io.chatstore.history;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.ReadRequest;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Reads a slice once more when it stands on the target, and does there what was done to it on the
 * source meanwhile (rule B12): who withdraws a message on both sides between the reading and the
 * writing finds nothing to withdraw on the target, and the copy would bring it back.
 */
final class LateChanges {

  /** Of the messages of one microsecond, which are one or two but in the oddest of rooms. */
  private static final int FEW = 100;

  private final SliceReader reader;
  private final AsyncChatStore source;
  private final AsyncCorrections target;
  private final Attempts attempts;

  private LateChanges(
      SliceReader reader, AsyncChatStore source, AsyncCorrections target, Attempts attempts) {
    this.reader = reader;
    this.source = source;
    this.target = target;
    this.attempts = attempts;
  }

  /**
   * Between two stores.
   *
   * @return empty if nothing changes on the source, as it is no store, or if the target takes no
   *     corrections
   */
  static Optional<LateChanges> between(
      MessageSource source, AsyncChatStore target, SliceReader reader, Attempts attempts) {
    return source instanceof AsyncChatStore store && target instanceof AsyncCorrections corrections
        ? Optional.of(new LateChanges(reader, store, corrections, attempts))
        : Optional.empty();
  }

  /**
   * Follows what was done to messages that this copy has put on the target.
   *
   * @param position where their slice begins
   * @return how many are corrected
   */
  long follow(String part, Optional<String> position, List<ChatMessage> stored)
      throws InterruptedException {
    long corrected = 0;
    for (ChatMessage message : unseen(part, position, stored)) {
      corrected += correct(message) ? 1 : 0;
    }
    return corrected;
  }

  /**
   * Those that a second reading does not give. It ends with the first slice that gives none of
   * them: what came between moves a few behind it, and those are looked up.
   */
  private Set<ChatMessage> unseen(String part, Optional<String> position, List<ChatMessage> stored)
      throws InterruptedException {
    Set<ChatMessage> unseen = new LinkedHashSet<>(stored);
    Optional<String> at = position;
    boolean more = !unseen.isEmpty();
    while (more) {
      Optional<String> from = at;
      MessageSlice slice = reader.await(reader.begin(part, from), part, from);
      boolean some = false;
      for (ChatMessage message : slice.messages()) {
        some |= unseen.remove(message);
      }
      at = slice.next();
      more = some && at.isPresent() && !unseen.isEmpty();
    }
    return unseen;
  }

  /** Makes the target hold what the source does, until the source has not changed in between. */
  private boolean correct(ChatMessage copied) throws InterruptedException {
    boolean corrected = false;
    ChatMessage there = copied;
    for (Optional<ChatMessage> now = standing(copied.id());
        !now.equals(Optional.of(there));
        now = standing(copied.id())) {
      ChatMessage wrong = there;
      if (now.isEmpty()) {
        return attempts.ask(() -> target.withdraw(wrong));
      }
      ChatMessage right = now.get();
      corrected |= attempts.ask(() -> target.replace(wrong, right));
      there = right;
    }
    return corrected;
  }

  private Optional<ChatMessage> standing(MessageId id) throws InterruptedException {
    return attempts.ask(
        () ->
            standing(
                id,
                ReadRequest.range(
                        id.room(),
                        id.sentAt().minus(1, ChronoUnit.MICROS),
                        id.sentAt().plus(1, ChronoUnit.MICROS))
                    .limit(FEW)));
  }

  private CompletableFuture<Optional<ChatMessage>> standing(MessageId id, ReadRequest request) {
    return source
        .read(request)
        .thenCompose(
            page -> {
              Optional<ChatMessage> found =
                  page.messages().stream().filter(it -> it.id().equals(id)).findFirst();
              return found.isPresent() || page.next().isEmpty()
                  ? CompletableFuture.completedFuture(found)
                  : standing(id, request.continueFrom(page.next().get()));
            });
  }
}
