package io.chatstore.examples.server;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one room for its listeners: looks into the store for what anyone may have put there, and
 * is told what this server puts. Lives on the {@link EventLoop}, and ends with its last listener.
 *
 * <p>Each look goes back behind the newest message it knows, because a message may become readable
 * later than its time says; one that is later than that is seen when the page is loaded again.
 */
final class RoomTail {

  private static final Logger LOG = LoggerFactory.getLogger(RoomTail.class);
  private static final int REMEMBERED = 20_000;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final String room;
  private final AsyncChatStore store;
  private final EventLoop loop;
  private final LiveSettings settings;
  private final Clock clock;
  private final RecentIds seen = new RecentIds(REMEMBERED);
  private final Map<Subscription, @Nullable ReadRequest> newcomers = new LinkedHashMap<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private Instant newest;
  private boolean reading;
  private boolean ended;
  private long looks;
  private int failures;

  RoomTail(String room, AsyncChatStore store, EventLoop loop, LiveSettings settings, Clock clock) {
    this.room = room;
    this.store = store;
    this.loop = loop;
    this.settings = settings;
    this.clock = clock;
    this.newest = clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Takes a listener in after one more look, which is not sent to it: what came before is what it
   * missed, what comes later reaches it.
   */
  void add(Subscription subscription, @Nullable ReadRequest missed) {
    newcomers.put(subscription, missed);
    look();
  }

  void remove(Listener listener) {
    newcomers.keySet().removeIf(it -> it.listener() == listener);
    subscriptions.removeIf(it -> it.listener() == listener);
  }

  boolean isEmpty() {
    return newcomers.isEmpty() && subscriptions.isEmpty();
  }

  void heartbeat() {
    List.copyOf(subscriptions).forEach(it -> it.listener().heartbeat());
  }

  void end() {
    ended = true;
  }

  void publish(ChatMessage message) {
    if (!seen.add(message.id())) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant sentAt = message.sentAt().isAfter(now) ? now : message.sentAt();
    newest = sentAt.isAfter(newest) ? sentAt : newest;
    if (!subscriptions.isEmpty()) {
      Event event = Event.of(message);
      List.copyOf(subscriptions).forEach(it -> it.send(event));
    }
  }

  private void look() {
    if (!reading && !ended) {
      reading = true;
      looks++;
      Map<Subscription, @Nullable ReadRequest> joining = new LinkedHashMap<>(newcomers);
      read(ReadRequest.range(room, newest.minus(settings.overlap()), null).oldestFirst(), joining);
    }
  }

  private void read(ReadRequest request, Map<Subscription, @Nullable ReadRequest> joining) {
    loop.then(store.read(request), (page, failure) -> met(request, page, failure, joining));
  }

  private void met(
      ReadRequest request,
      @Nullable Page page,
      @Nullable Throwable failure,
      Map<Subscription, @Nullable ReadRequest> joining) {
    if (page == null) {
      failed(failure);
      return;
    }
    page.messages().forEach(this::publish);
    if (page.next().isPresent() && !ended) {
      read(request.continueFrom(page.next().get()), joining);
      return;
    }
    if (failures > 0) {
      LOG.info("room '{}' can be read again", room);
    }
    failures = 0;
    joining.forEach(this::admit);
    pause(newcomers.isEmpty() ? settings.pollEvery() : Duration.ZERO);
  }

  private void admit(Subscription subscription, @Nullable ReadRequest missed) {
    if (newcomers.containsKey(subscription)) { // else it has gone meanwhile
      newcomers.remove(subscription);
      subscriptions.add(subscription);
      subscription.start(missed);
    }
  }

  private void failed(@Nullable Throwable failure) {
    failures++;
    if (failures == 1 && failure != null) {
      LOG.warn("room '{}' cannot be read, trying again: {}", room, failure.getMessage());
    }
    Duration longer = settings.pollEvery().multipliedBy(1L << Math.min(failures, 10));
    pause(longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer);
  }

  /** Looks again after a while, unless someone comes and has it look before. */
  private void pause(Duration pause) {
    reading = false;
    long look = looks;
    loop.after(
        pause,
        () -> {
          if (look == looks) {
            look();
          }
        });
  }
}
