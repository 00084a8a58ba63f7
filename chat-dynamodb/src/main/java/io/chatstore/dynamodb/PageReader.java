package io.chatstore.dynamodb;

import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.PageRequest;
import io.chatstore.Position;
import io.chatstore.UnreadableRecord;
import io.chatstore.UnreadableRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads one page out of items that stand by their time keys, but of one microsecond in no order of
 * the contract's: a room's in the index lie there as they come, an author's in the table by the
 * spelling of their time (rule D4).
 *
 * <p>So a page is complete only when every item of its last message's microsecond has been seen. It
 * asks for one message more than the page takes, which shows in the ordinary case that no tie is
 * cut; only a tie costs a second query, over that microsecond alone. From page to page the
 * microsecond of the position is read again, and what was on earlier pages is left out. However
 * many messages share a microsecond, no more are held than the page takes, and one.
 *
 * <p>One query runs at a time, and each answer starts the next, so nothing here is shared.
 */
final class PageReader {

  /** Least number of items that a query asks for after the first did not suffice. */
  private static final int READ_ON = 100;

  private final ItemQuery items;
  private final PageRequest request;
  private final UnreadableRecords unreadable;
  private final SdkFailures failures;
  private final TreeMap<Position, Candidate> best;
  private final CompletableFuture<Page> page = new CompletableFuture<>();
  private final long end;
  private volatile CompletableFuture<?> running = CompletableFuture.completedFuture(null);
  private int asked;

  /** A message with the time key it stands under. */
  private record Candidate(ChatMessage message, String key) {}

  PageReader(
      ItemQuery items,
      PageRequest request,
      Duration timeout,
      UnreadableRecords unreadable,
      SdkFailures failures) {
    this.items = items;
    this.request = request;
    this.unreadable = unreadable;
    this.failures = failures;
    this.end = System.nanoTime() + timeout.toNanos();
    this.best = new TreeMap<>(request.order().positions());
    this.asked = request.limit() + (request.position().isPresent() ? 2 : 1);
  }

  CompletableFuture<Page> read() {
    KeyRange keys = KeyRange.of(request);
    if (keys == null) {
      finish();
    } else {
      query(keys, asked, Map.of());
      SdkCall.cancelWith(page, () -> running);
    }
    return page;
  }

  private void query(KeyRange keys, @Nullable Integer limit, Map<String, AttributeValue> start) {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    if (left.toMillis() < 1) {
      page.completeExceptionally(failures.ofReadOutOfTime(items.what()));
      return;
    }
    running =
        SdkCall.send(
            () -> items.send(keys, limit, start, left),
            page,
            response -> {
              response.items().forEach(this::take);
              readOn(keys, response);
            },
            failure -> page.completeExceptionally(failures.ofRead(items.what(), failure)));
  }

  private void take(Map<String, AttributeValue> item) {
    ChatMessage message;
    try {
      message = ItemCodec.decode(item);
    } catch (IllegalArgumentException e) {
      unreadable.report(ItemCodec.unreadable(item, UnreadableRecord.NO_ROOM, e.getMessage()));
      return;
    }
    Position place = request.place(message);
    if (request.includes(place)) {
      best.merge(place, new Candidate(message, ItemCodec.timeKey(item)), this::oneOf);
      if (best.size() > request.limit() + 1) {
        best.pollLastEntry();
      }
    }
  }

  /** Two spellings of one time, such as {@code 1.5} and {@code 1.50}, are not two messages. */
  private Candidate oneOf(Candidate one, Candidate other) {
    boolean first = TimeKeys.precedes(one.key(), other.key());
    Candidate message = first ? one : other;
    Candidate none = first ? other : one;
    unreadable.report(
        ItemCodec.unreadable(
            none.message().room(),
            none.message().author(),
            none.key(),
            "same author and microsecond as another record"));
    return message;
  }

  private void readOn(KeyRange keys, QueryResponse response) {
    Map<String, AttributeValue> end = response.lastEvaluatedKey();
    if (end.isEmpty() || page.isDone()) {
      finish();
    } else if (best.size() <= request.limit()) {
      if (response.items().size() >= asked) { // else the server cut it short
        asked = Math.max(READ_ON, 4 * asked);
      }
      query(keys, asked, end);
    } else {
      KeyRange tie = KeyRange.ofMicrosecond(best.lowerKey(best.lastKey()).micros());
      if (tie.contains(ItemCodec.timeKey(end))) {
        query(tie, null, end);
      } else {
        finish();
      }
    }
  }

  private void finish() {
    List<ChatMessage> found = best.values().stream().map(Candidate::message).toList();
    page.complete(Page.of(request, found));
  }
}
