package io.chatstore.examples.faults;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ReadRequest;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Looks each message up on a store by itself, many at once, as the validators of others do.
 *
 * @param underWay how many at once
 */
record LookupPass(AsyncChatStore store, int underWay) {

  /** How many of the messages do not stand there as they are. */
  long run(List<ChatMessage> messages) throws InterruptedException {
    Semaphore free = new Semaphore(underWay);
    LongAdder same = new LongAdder();
    for (ChatMessage message : messages) {
      free.acquire();
      CompletableFuture<Void> unused =
          store
              .read(
                  ReadRequest.range(
                          message.room(),
                          message.sentAt().minus(1, ChronoUnit.MICROS),
                          message.sentAt().plus(1, ChronoUnit.MICROS))
                      .limit(100))
              .handle(
                  (page, failure) -> {
                    if (failure == null && page.messages().contains(message)) {
                      same.increment();
                    }
                    free.release();
                    return null;
                  });
    }
    free.acquire(underWay);
    return messages.size() - same.sum();
  }
}
