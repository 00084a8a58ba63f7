package io.chatstore.examples.faults;

import io.chatstore.ChatMessage;
import io.chatstore.Order;
import io.chatstore.Page;
import io.chatstore.PageToken;
import io.chatstore.ReadRequest;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.MigrationPhase;
import io.chatstore.dual.WantedPhase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Pages through a room of a dual store whose phase is another one at every page. */
final class FlipWalk {

  private static final MigrationPhase START = MigrationPhase.DUAL_WRITE;

  /** From the start forward to the end, back to the other end, and to the start again. */
  private static final List<MigrationPhase> TOUR =
      List.of(
          MigrationPhase.SHADOW_READ,
          MigrationPhase.TARGET_READ,
          MigrationPhase.TARGET_ONLY,
          MigrationPhase.TARGET_READ,
          MigrationPhase.SHADOW_READ,
          MigrationPhase.DUAL_WRITE,
          MigrationPhase.SOURCE_ONLY,
          START);

  private static final int AT_ONCE = 100;
  private static final Duration DRAIN = Duration.ofMinutes(2);

  private final List<ChatMessage> messages;
  private final int page;
  private final PrintStream out;
  private volatile MigrationPhase wanted = START;
  private int flips;

  /**
   * @param count how many messages the room has
   * @param page how many of them a page has
   */
  FlipWalk(int count, int page, PrintStream out) {
    String room = Corpus.rooms().get(0);
    this.messages =
        IntStream.iterate(0, number -> number + 1)
            .filter(number -> Corpus.room(number).equals(room))
            .limit(count)
            .mapToObj(number -> Corpus.message(number, Corpus.TEXT))
            .toList();
    this.page = page;
    this.out = out;
  }

  /** Whether a walk in either order gave each message once, in order. */
  boolean run(SideAddress source, SideAddress target, Path journal)
      throws IOException, InterruptedException {
    try (DualSides sides = DualSides.open(source.create(), target.create());
        DualChatStore dual =
            sides
                .dual(journal)
                .phase(() -> new WantedPhase(wanted, false, "a page"))
                .buildAsync()) {
      fill(dual);
      boolean whole = dual.drain(DRAIN);
      for (Order order : Order.values()) {
        whole &= walk(dual, order);
      }
      return whole;
    }
  }

  private void fill(DualChatStore dual) {
    for (int i = 0; i < messages.size(); i += AT_ONCE) {
      CompletableFuture.allOf(
              messages.subList(i, Math.min(i + AT_ONCE, messages.size())).stream()
                  .map(message -> dual.put(message).thenAccept(result -> result.orThrow()))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    }
  }

  private boolean walk(DualChatStore dual, Order order) {
    ReadRequest request = ReadRequest.all(messages.get(0).room()).order(order).limit(page);
    List<ChatMessage> read = new ArrayList<>();
    Optional<PageToken> next = Optional.empty();
    long before = dual.status().flips();
    do {
      Page got = dual.blocking().read(next.map(request::continueFrom).orElse(request));
      read.addAll(got.messages());
      next = got.next();
      flip(dual);
    } while (next.isPresent());
    boolean equal = read.equals(messages.stream().sorted(order.messages()).toList());
    out.printf(
        "%s: %,d messages of %,d, %,d flips: %s%n",
        order,
        read.size(),
        messages.size(),
        dual.status().flips() - before,
        equal ? "no gap, no repeat" : "DIFFERENT");
    return equal;
  }

  /** One step on. */
  private void flip(DualChatStore dual) {
    wanted = TOUR.get(flips++ % TOUR.size());
    if (dual.followPhase() != wanted) {
      throw new IllegalStateException("the step to " + wanted + " was not taken");
    }
  }
}
