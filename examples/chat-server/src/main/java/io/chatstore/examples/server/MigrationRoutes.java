package io.chatstore.examples.server;

import io.chatstore.dual.MigrationPhase;
import io.chatstore.dual.Side;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The migration's page and HTTP interface; 404 with a sentence where the store is no dual one.
 *
 * <p>What changes something has to come as {@code application/json}: pages of other origins cannot
 * send that, as {@link Cors} does not let them here.
 */
final class MigrationRoutes {

  static final String PATH = "/migration";

  private static final int MOST_BYTES = 8_192;
  private static final int LONGEST_REASON = 200;

  private final Optional<Migration> migration;
  private final Clock clock;

  MigrationRoutes(Optional<Migration> migration, Clock clock) {
    this.migration = migration;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    if (migration.isPresent()) {
      PageFiles.registerMigration(routes);
    }
    Handler page = PageFiles.migration();
    routes
        .get(PATH, ctx -> pageOrStatus(ctx, page))
        .get(PATH + "/status", this::status)
        .get(PATH + "/gate", this::gate)
        .post(PATH + "/phase", this::phase)
        .post(PATH + "/shadow-rate", this::shadowRate)
        .post(PATH + "/complete", this::complete);
    new HistoryRoutes(this::migration).register(routes);
  }

  /** A program that asks for JSON at the page's address gets what the page shows. */
  private void pageOrStatus(Context ctx, Handler page) throws Exception {
    migration();
    String accepted = String.valueOf(ctx.header("Accept")).toLowerCase(Locale.ROOT);
    ctx.header("Vary", "Accept");
    if (accepted.contains("application/json") && !accepted.contains("text/html")) {
      status(ctx);
    } else {
      page.handle(ctx);
    }
  }

  private void status(Context ctx) throws IOException {
    answer(ctx, MigrationJson.status(migration(), clock.instant()));
  }

  private void gate(Context ctx) throws IOException {
    String to = Query.of(ctx.req()).text("to").orElseThrow(() -> new BadRequest("to is missing"));
    answer(ctx, MigrationJson.gate(migration().gate(oneOf(MigrationPhase.class, "to", to))));
  }

  private void phase(Context ctx) throws IOException {
    Migration migration = migration();
    JsonBody body = body(ctx.req());
    MigrationPhase to = oneOf(MigrationPhase.class, "to", body.required("to"));
    boolean force = body.isTrue("force");
    Migration.Step step = migration.step(to, reason(body, force), force);
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!step.taken()) {
      ctx.status(409);
      fields.put(
          "error",
          step.gate().isOpen() || force
              ? "the store did not follow; its log says why"
              : "the gate says no: " + String.join("; ", step.gate().reasons()));
    }
    fields.put("phase", step.phase().name());
    fields.put("gate", MigrationJson.gate(step.gate()));
    answer(ctx, fields);
  }

  private void shadowRate(Context ctx) throws IOException {
    Migration migration = migration();
    double rate = body(ctx.req()).number("rate");
    BadRequest.unless(
        () -> {
          migration.store().shadowRate(rate);
          return rate;
        });
    status(ctx);
  }

  private void complete(Context ctx) throws IOException {
    Migration migration = migration();
    JsonBody body = body(ctx.req());
    Side side = oneOf(Side.class, "side", body.required("side"));
    String reason = body.isTrue("verified") ? migration.jobs().evidence() : reason(body, true);
    migration.store().declareComplete(side, reason);
    status(ctx);
  }

  private Migration migration() {
    return migration.orElseThrow(
        () ->
            new BadRequest(
                404, "this server's store is no dual one: start it with DB_BACKEND=dual"));
  }

  static JsonBody body(HttpServletRequest request) throws IOException {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/json")) {
      throw new BadRequest(415, "the body has to come as application/json");
    }
    return JsonBody.read(request, MOST_BYTES);
  }

  /** Goes into a line of the log: one line, and not a long one. */
  private static String reason(JsonBody body, boolean required) {
    String reason = body.text("reason").orElse("").strip();
    if (required && reason.isEmpty()) {
      throw new BadRequest("reason is missing: it is kept in the log");
    }
    if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
      throw new BadRequest("reason is not one line of at most " + LONGEST_REASON + " characters");
    }
    return reason;
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String field, String word) {
    String name = word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequest(field + " is none of " + Arrays.toString(type.getEnumConstants())));
  }

  static void answer(Context ctx, Map<String, ?> fields) throws IOException {
    ctx.header("Cache-Control", "no-store");
    MessageJson.answer(ctx.res(), fields);
  }
}
