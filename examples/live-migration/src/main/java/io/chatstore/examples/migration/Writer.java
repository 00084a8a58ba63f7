package io.chatstore.examples.migration;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.OutcomeUnknown;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Somebody who writes in one room after another. */
final class Writer implements Runnable {

  private final ChatStore chat;
  private final Ledger ledger;
  private final int number;
  private final double perSecond;
  private final BooleanSupplier ended;
  private final Random random;

  Writer(ChatStore chat, Ledger ledger, int number, double perSecond, BooleanSupplier ended) {
    this.chat = chat;
    this.ledger = ledger;
    this.number = number;
    this.perSecond = perSecond;
    this.ended = ended;
    this.random = new Random(number);
  }

  @Override
  public void run() {
    try {
      for (int i = 0; !ended.getAsBoolean(); i++) {
        long start = System.nanoTime();
        write("room " + random.nextInt(MadeUpHistory.ROOMS), "writer " + number + ", line " + i);
        long pause = (long) (1e9 / perSecond) - (System.nanoTime() - start);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, pause));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As an application does: what has no certain answer is sent again, as it was. */
  private void write(String room, String text) {
    String author = "writer " + number;
    long start = System.nanoTime();
    try {
      ChatMessage message = chat.put(room, author, text).orThrow().message();
      ledger.acknowledged(message, System.nanoTime() - start);
    } catch (OutcomeUnknown unknown) {
      again(new ChatMessage(room, author, unknown.id().sentAt(), text), start);
    } catch (ChatStoreException e) {
      ledger.writeFailed();
    }
  }

  private void again(ChatMessage message, long start) {
    while (true) {
      ledger.repeated();
      try {
        chat.put(message).orThrow();
        ledger.acknowledged(message, System.nanoTime() - start);
        return;
      } catch (OutcomeUnknown stillUnknown) {
        // once more: until it is certain, the message may be there or not
      } catch (ChatStoreException e) {
        ledger.writeFailed();
        return;
      }
    }
  }
}
