package io.chatstore.examples.migration;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.MessageId;
import io.chatstore.Position;
import io.chatstore.ReadRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of everything.
 *
 * @param history messages that were there before
 * @param acknowledged messages that the application was told were stored
 * @param lost of both, not on the target in the end, or with another text
 * @param doubled on the target and never said, or twice
 * @param reordered pairs of neighbours in the wrong order
 * @param clean whether the last verification found both sides equal
 */
record Verdict(
    long history,
    long acknowledged,
    long lost,
    long doubled,
    long reordered,
    long readErrors,
    long writeErrors,
    long repeated,
    long longestMillis,
    boolean clean,
    Duration took) {

  boolean isGood() {
    return lost + doubled + reordered + readErrors + writeErrors == 0 && clean;
  }

  /** Looks for every message on the target. */
  static Verdict of(
      ChatStore target,
      Map<MessageId, ChatMessage> history,
      Ledger ledger,
      boolean clean,
      Duration took) {
    Map<MessageId, ChatMessage> missing = new HashMap<>(history);
    missing.putAll(ledger.messages());
    long doubled = 0;
    long reordered = 0;
    for (String room : missing.values().stream().map(ChatMessage::room).distinct().toList()) {
      @Nullable Position last = null;
      for (ChatMessage message : target.walk(ReadRequest.all(room).limit(1_000))) {
        Position place = Position.of(message);
        if (last != null && last.compareTo(place) >= 0) {
          reordered++;
        }
        last = place;
        if (!missing.remove(message.id(), message)) {
          doubled++;
        }
      }
    }
    return new Verdict(
        history.size(),
        ledger.writes(),
        missing.size(),
        doubled,
        reordered,
        ledger.readErrors(),
        ledger.writeErrors(),
        ledger.repeats(),
        ledger.longestMillis(),
        clean,
        took);
  }
}
