package io.chatstore.examples.faults;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.Page;
import io.chatstore.PageToken;
import io.chatstore.ReadRequest;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads a whole room page by page, each page until it is there, and looks at the order. */
final class RoomWalk {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ChatStore store;
  private final Tally tally;
  private final ReadRequest request;
  private final BooleanSupplier goOn;
  private final BitSet seen = new BitSet();
  private @Nullable ChatMessage last;

  /**
   * @param goOn whether to ask again for a page that failed
   */
  RoomWalk(ChatStore store, Tally tally, ReadRequest request, BooleanSupplier goOn) {
    this.store = store;
    this.tally = tally;
    this.request = request;
    this.goOn = goOn;
  }

  /** The numbers of all messages that were read; empty if it was not to go on. */
  Optional<BitSet> walk(Each each) {
    Optional<PageToken> next = Optional.empty();
    do {
      Optional<Page> page = page(next.map(request::continueFrom).orElse(request));
      if (page.isEmpty()) {
        return Optional.empty();
      }
      page.get().messages().forEach(message -> take(message, each));
      next = page.get().next();
    } while (next.isPresent());
    tally.count(Figure.WALKS);
    return Optional.of(seen);
  }

  /** What is done with each message: its number, and which of its texts it has. */
  interface Each {
    void accept(int number, int text);
  }

  private Optional<Page> page(ReadRequest asked) {
    while (true) {
      long start = System.nanoTime();
      try {
        Page page = store.read(asked);
        tally.count(Figure.PAGES);
        return Optional.of(page);
      } catch (Throttled e) {
        tally.failure(Figure.READS_THROTTLED, e);
      } catch (Unavailable e) {
        tally.failure(Figure.READS_UNAVAILABLE, e);
      } catch (RuntimeException e) {
        tally.otherFailure("read of " + asked, e);
      } finally {
        tally.took(System.nanoTime() - start);
      }
      if (!goOn.getAsBoolean()) {
        return Optional.empty();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void take(ChatMessage message, Each each) {
    int order = last == null ? -1 : request.order().messages().compare(last, message);
    if (order == 0) {
      tally.fault(Figure.DOUBLED, message + " was read twice");
    } else if (order > 0) {
      tally.fault(Figure.OUT_OF_ORDER, message + " behind " + last);
    }
    last = message;
    int number = Corpus.number(message);
    if (number < 0) {
      tally.fault(Figure.UNEXPECTED, message + " was never put");
    } else {
      seen.set(number);
      each.accept(number, Corpus.textOf(message, number));
    }
  }
}
