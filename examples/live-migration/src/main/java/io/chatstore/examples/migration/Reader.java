package io.chatstore.examples.migration;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException;
import io.chatstore.Page;
import io.chatstore.Position;
import io.chatstore.ReadRequest;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who opens a room, sees what was said last, and reads back a few pages, however the chat
 * is moved meanwhile. Order, repeats, and what was acknowledged before and is not there are errors.
 */
final class Reader implements Runnable {

  private static final int PAGE = 40;
  private static final int PAGES = 6;
  private static final long PAUSE_MILLIS = 40;

  private final ChatStore chat;
  private final Ledger ledger;
  private final Random random;
  private final BooleanSupplier ended;

  Reader(ChatStore chat, Ledger ledger, int number, BooleanSupplier ended) {
    this.chat = chat;
    this.ledger = ledger;
    this.random = new Random(1_000 + number);
    this.ended = ended;
  }

  @Override
  public void run() {
    try {
      while (!ended.getAsBoolean()) {
        readBack("room " + random.nextInt(MadeUpHistory.ROOMS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readBack(String room) throws InterruptedException {
    ReadRequest request = ReadRequest.latest(room, PAGE);
    Optional<ChatMessage> newest = ledger.newest(room);
    @Nullable Position before = null;
    for (int i = 0; i < PAGES && !ended.getAsBoolean(); i++) {
      long start = System.nanoTime();
      try {
        Page page = chat.read(request);
        ledger.read(System.nanoTime() - start);
        if (i == 0 && newest.isPresent() && !page.messages().contains(newest.get())) {
          ledger.readFailed();
        }
        before = inOrder(before, page);
        if (page.next().isEmpty()) {
          return;
        }
        request = request.continueFrom(page.next().get());
      } catch (ChatStoreException e) {
        ledger.readFailed();
        return;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private @Nullable Position inOrder(@Nullable Position before, Page page) {
    @Nullable Position last = before;
    for (ChatMessage message : page.messages()) {
      Position place = Position.of(message);
      if (last != null && last.compareTo(place) >= 0) {
        ledger.readFailed();
      }
      last = place;
    }
    return last;
  }
}
