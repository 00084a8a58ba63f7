package io.chatstore.examples.server;

import io.chatstore.ChatStore;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.DualListener;
import io.chatstore.dual.DualMetrics;
import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** {@code GET /metrics}: what the server and its store do, as Prometheus reads it. */
final class Metrics {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final DualMetrics dual = new DualMetrics(registry);

  /** Measures a dual store. */
  DualListener listener() {
    return dual;
  }

  /** Shows how a dual store stands, from now on. */
  void watch(DualChatStore store) {
    dual.watch(store);
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
