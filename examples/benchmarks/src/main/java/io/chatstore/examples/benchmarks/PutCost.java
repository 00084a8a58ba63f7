package io.chatstore.examples.benchmarks;

import io.chatstore.ChatMessage;
import io.chatstore.cql.CqlChatStore;
import io.chatstore.cql.PutMode;
import io.chatstore.cql.Timelines;
import io.chatstore.examples.benchmarks.Alternation.Contestant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Puts a second, by put mode and by schema. */
final class PutCost {

  static final int[] IN_FLIGHT = {16, 128};
  static final int[] ROOMS = {1, 1_000};
  private static final int MANY = 128;

  private final Map<String, Function<ChatMessage, CompletionStage<?>>> modes =
      new LinkedHashMap<>();
  private final Map<String, Function<ChatMessage, CompletionStage<?>>> schemas =
      new LinkedHashMap<>();

  PutCost(CqlEngine engine) {
    for (PutMode mode : List.of(PutMode.PLAIN, PutMode.CHECKED, PutMode.CONDITIONAL)) {
      String keyspace = "mode_" + mode.name().toLowerCase(Locale.ROOT);
      modes.put(mode.name(), puts(engine.store(keyspace, it -> it.putMode(mode))));
    }
    modes.put("driver alone", DriverAlone.on(engine, "driver_alone")::put);
    schemas.put("plain", puts(engine.store("plain", it -> it)));
    schemas.put("bucketed by day", puts(engine.store("bucketed", it -> it.bucketed())));
    for (Timelines kind : Timelines.values()) {
      String keyspace = "timelines_" + kind.name().toLowerCase(Locale.ROOT);
      schemas.put(
          "plain, timelines " + kind, puts(engine.store(keyspace, it -> it.timelines(kind))));
    }
  }

  /** How many contestants there are over all measurements. */
  int contestants() {
    return modes.size() * IN_FLIGHT.length * ROOMS.length + schemas.size();
  }

  int warmUpContestants() {
    return modes.size() + schemas.size();
  }

  void warmUp(Alternation alternation) throws InterruptedException {
    var unused = alternation.measure(contestants(modes, "warm up", 1, MANY));
    unused = alternation.measure(contestants(schemas, "warm up", 1, MANY));
  }

  List<String> measure(Alternation alternation) throws InterruptedException {
    List<String> lines = new ArrayList<>();
    for (int rooms : ROOMS) {
      for (int inFlight : IN_FLIGHT) {
        lines.add(Rows.head("put mode, " + rooms(rooms) + ", " + inFlight + " in flight"));
        List<Contestant> contestants =
            contestants(modes, rooms + " at " + inFlight, rooms, inFlight);
        alternation.measure(contestants).forEach(result -> lines.add(Rows.row(result)));
      }
    }
    lines.add(Rows.head("schema, default mode, " + rooms(1) + ", " + MANY + " in flight"));
    alternation
        .measure(contestants(schemas, "schema", 1, MANY))
        .forEach(result -> lines.add(Rows.row(result)));
    return lines;
  }

  private static Function<ChatMessage, CompletionStage<?>> puts(CqlChatStore store) {
    return message -> store.put(message).thenAccept(result -> result.orThrow());
  }

  private static List<Contestant> contestants(
      Map<String, Function<ChatMessage, CompletionStage<?>>> puts,
      String room,
      int rooms,
      int inFlight) {
    return puts.entrySet().stream()
        .map(
            put ->
                new Contestant(
                    put.getKey(),
                    new ClosedLoop(put.getValue(), new Traffic(room, rooms), inFlight)))
        .toList();
  }

  private static String rooms(int rooms) {
    return rooms == 1 ? "one hot room" : String.format(Locale.ROOT, "%,d rooms", rooms);
  }
}
