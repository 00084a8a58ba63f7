package io.chatstore.examples.server;

import io.chatstore.ChatStore;
import io.chatstore.dual.DualMetrics;
import io.chatstore.dual.Operation;
import io.chatstore.dual.Side;
import io.chatstore.history.BackfillMetrics;
import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;

/** {@code GET /metrics}: what the server and its store do, as Prometheus reads it. */
final class Metrics {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** The meters of a dual store, which has to be told of them, and they of it. */
  DualMetrics ofDual() {
    return new DualMetrics(registry);
  }

  /** The meters of a copy of its history, one at a time. */
  BackfillMetrics ofBackfill() {
    return new BackfillMetrics(registry);
  }

  /** How many requests a side of the dual store has answered. */
  long answered(Operation operation, Side side) {
    return registry
        .get("chatstore.dual.requests")
        .tags("operation", word(operation), "side", word(side))
        .timer()
        .count();
  }

  /** How many puts one side of the dual store lacks, and no journal holds. */
  long lost() {
    return registry.get("chatstore.dual.diverged").tags("how", "lost").counters().stream()
        .mapToLong(counter -> (long) counter.count())
        .sum();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Shows what any store and this server count, from now on. */
  void watch(ChatStore store, Rooms rooms, LiveRooms live) {
    FunctionCounter.builder("chatstore.unreadable", store, ChatStore::unreadableRecords)
        .description("Records met that are no messages")
        .register(registry);
    Gauge.builder("chatserver.rooms", rooms, it -> it.names().size())
        .description("Rooms in which this server has seen messages")
        .register(registry);
    Gauge.builder("chatserver.listeners", live, LiveRooms::listeners)
        .description("Connections that follow a room")
        .register(registry);
  }

  void answer(Context ctx) {
    ctx.contentType(TEXT).header("Cache-Control", "no-store").result(registry.scrape(TEXT));
  }
}
