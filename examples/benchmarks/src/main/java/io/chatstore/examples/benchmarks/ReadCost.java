package io.chatstore.examples.benchmarks;

import io.chatstore.ChatStore;
import io.chatstore.ReadRequest;
import io.chatstore.examples.benchmarks.Alternation.Contestant;
import io.chatstore.examples.benchmarks.Alternation.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** What reads cost on the plain schema and on the one with a bucket for each day. */
final class ReadCost {

  private static final List<ReadRoom> ROOMS =
      List.of(ReadRoom.DENSE, ReadRoom.SPARSE, ReadRoom.BUSY_DAYS);
  private static final int AT_ONCE = 100;

  /** A read that a caller waits for. */
  private record Read(String name, int page) {

    static final List<Read> ALL =
        List.of(
            new Read("latest, 20", 0),
            new Read("walk of all, pages of 100", 100),
            new Read("walk of all, pages of 500", 500));

    void of(ChatStore store, String room) {
      if (page == 0) {
        var unused = store.latest(room, 20);
      } else {
        store.walk(ReadRequest.all(room).limit(page)).forEach(message -> {});
      }
    }
  }

  private final CountedSession counted;
  private final ChatStore plain;
  private final ChatStore bucketed;

  ReadCost(CqlEngine engine) {
    counted = engine.counted();
    plain = engine.countedStore("reads_plain", it -> it).blocking();
    bucketed = engine.countedStore("reads_bucketed", it -> it.bucketed()).blocking();
    for (ReadRoom room : ROOMS) {
      fill(plain, room);
      fill(bucketed, room);
    }
  }

  /** How many contestants there are over all measurements. */
  int contestants() {
    return 2 * ROOMS.size() * Read.ALL.size();
  }

  List<String> measure(Alternation alternation) throws InterruptedException {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%n%-58s %10s %10s %7s %18s",
            "reads, one caller",
            "plain us",
            "bucketed",
            "ratio",
            "requests"));
    for (ReadRoom room : ROOMS) {
      for (Read read : Read.ALL) {
        List<Result> results =
            alternation.measure(
                List.of(contestant(bucketed, room, read), contestant(plain, room, read)));
        lines.add(row(room, read, results.get(1), results.get(0)));
      }
    }
    return lines;
  }

  private static Contestant contestant(ChatStore store, ReadRoom room, Read read) {
    return new Contestant(
        read.name(),
        time -> {
          long end = System.nanoTime() + time.toNanos();
          long calls = 0;
          do {
            read.of(store, room.name());
            calls++;
          } while (System.nanoTime() - end < 0);
          return calls;
        });
  }

  /** The ratio of times is that of rates turned round: the bucketed schema went first. */
  private String row(ReadRoom room, Read read, Result ofPlain, Result ofBucketed) {
    return String.format(
        Locale.ROOT,
        "  %-28s %-27s %,10.0f %,10.0f %7.2f %,7d : %,8d",
        room.name(),
        read.name(),
        1e6 / ofPlain.perSecond(),
        1e6 / ofBucketed.perSecond(),
        ofPlain.ratio(),
        requests(plain, room, read),
        requests(bucketed, room, read));
  }

  private long requests(ChatStore store, ReadRoom room, Read read) {
    long before = counted.requests();
    read.of(store, room.name());
    return counted.requests() - before;
  }

  private static void fill(ChatStore store, ReadRoom room) {
    List<CompletableFuture<?>> puts = new ArrayList<>();
    room.messages()
        .forEach(
            message -> {
              puts.add(store.async().put(message));
              if (puts.size() == AT_ONCE) {
                CompletableFuture.allOf(puts.toArray(CompletableFuture<?>[]::new)).join();
                puts.clear();
              }
            });
    CompletableFuture.allOf(puts.toArray(CompletableFuture<?>[]::new)).join();
  }
}
