package io.chatstore.history;

import io.chatstore.AsyncChatStore;
import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a slice once more when it stands on the target, and does there what was done to it on the
 * source meanwhile (rule B12): who withdraws a message on both sides between the reading and the
 * writing finds nothing to withdraw on the target, and the copy would bring it back.
 */
final class LateChanges {

  /** Of the messages of one microsecond, which are one or two but in the oddest of rooms. */
  private static final int FEW = 100;

  /** What comes between moves a slice's last messages behind its end. */
  private static final int LEAST_SLICES = 2;

  private static final int LOOKS = 3;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

  private final SliceReader reader;
  private final AsyncChatStore source;
  private final AsyncChatStore target;
  private final AsyncCorrections corrections;
  private final Attempts attempts;

  private LateChanges(
      SliceReader reader,
      AsyncChatStore source,
      AsyncChatStore target,
      AsyncCorrections corrections,
      Attempts attempts) {
    this.reader = reader;
    this.source = source;
    this.target = target;
    this.corrections = corrections;
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
    if (!(target instanceof AsyncCorrections corrections)) {
      return Optional.empty();
    }
    return source
        .store()
        .map(store -> new LateChanges(reader, store, target, corrections, attempts));
  }

  /**
   * Follows what was done to messages that this copy has put on the target.
   *
   * @param position where their slice begins
   * @return how many are corrected
   */
  long follow(String part, Optional<String> position, Collection<ChatMessage> stored)
      throws InterruptedException {
    Map<MessageId, ChatMessage> unseen = new LinkedHashMap<>();
    stored.forEach(message -> unseen.put(message.id(), message));
    long corrected = 0;
    Optional<String> at = position;
    boolean more = !unseen.isEmpty();
    for (int slices = 1; more; slices++) {
      Optional<String> from = at;
      MessageSlice slice = reader.await(reader.begin(part, from), part, from);
      boolean some = false;
      for (ChatMessage now : slice.messages()) {
        ChatMessage copied = unseen.remove(now.id());
        some |= copied != null;
        if (copied != null && !copied.equals(now)) {
          corrected += correct(copied, Optional.of(now)) ? 1 : 0;
        }
      }
      at = slice.next();
      more = at.isPresent() && !unseen.isEmpty() && (some || slices < LEAST_SLICES);
    }
    for (ChatMessage copied : gone(unseen.values())) {
      corrected += correct(copied, Optional.empty()) ? 1 : 0;
    }
    return corrected;
  }

  /**
   * Those that the source does not hold. A room may be read from an index that lags (rules D5, A1),
   * and what is not seen for a moment must not be taken away: it has gone if several looks agree.
   */
  private List<ChatMessage> gone(Collection<ChatMessage> unseen) throws InterruptedException {
    List<ChatMessage> gone = List.copyOf(unseen);
    for (int look = 1; look <= LOOKS && !gone.isEmpty(); look++) {
      if (look > 1) {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      }
      List<ChatMessage> still = new ArrayList<>();
      for (ChatMessage message : gone) {
        if (standing(message.id()).isEmpty()) {
          still.add(message);
        }
      }
      gone = still;
    }
    return gone;
  }

  /** Makes the target hold what the source does, which is asked again after each change. */
  private boolean correct(ChatMessage copied, Optional<ChatMessage> standing)
      throws InterruptedException {
    Optional<ChatMessage> there = Optional.of(copied);
    Optional<ChatMessage> now = standing;
    boolean corrected = false;
    while (!now.equals(there)) {
      corrected |= change(there, now);
      there = now;
      now = standing(copied.id());
    }
    return corrected;
  }

  private boolean change(Optional<ChatMessage> wrong, Optional<ChatMessage> right)
      throws InterruptedException {
    if (right.isEmpty()) {
      return attempts.ask(() -> corrections.withdraw(wrong.orElseThrow()));
    }
    return wrong.isEmpty()
        ? !attempts.ask(() -> target.put(right.get())).isConflict()
        : attempts.ask(() -> corrections.replace(wrong.get(), right.get()));
  }

  /** From page to page: any number of messages may share a microsecond. */
  private Optional<ChatMessage> standing(MessageId id) throws InterruptedException {
    ReadRequest request =
        ReadRequest.range(
                id.room(),
                id.sentAt().minus(1, ChronoUnit.MICROS),
                id.sentAt().plus(1, ChronoUnit.MICROS))
            .limit(FEW);
    while (true) {
      ReadRequest one = request;
      Page page = attempts.ask(() -> source.read(one));
      Optional<ChatMessage> found =
          page.messages().stream().filter(it -> it.id().equals(id)).findFirst();
      if (found.isPresent() || page.next().isEmpty()) {
        return found;
      }
      request = one.continueFrom(page.next().get());
    }
  }
}
