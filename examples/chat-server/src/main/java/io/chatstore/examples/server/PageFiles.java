package io.chatstore.examples.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The pages: a few files out of the jar, which may load nothing from anywhere else. */
final class PageFiles {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final List<String> SCRIPTS =
      List.of("api.js", "chat.js", "composer.js", "live.js", "log.js", "order.js", "rooms.js");

  private PageFiles() {}

  static void register(RoutesConfig routes) {
    serve(routes, "/chat", "index.html", "text/html; charset=utf-8");
    serve(routes, "/chat/chat.css", "chat.css", "text/css; charset=utf-8");
    for (String script : SCRIPTS) {
      serve(routes, "/chat/" + script, script, "text/javascript; charset=utf-8");
    }
    serve(routes, "/chat/icon.svg", "icon.svg", "image/svg+xml");
  }

  /** What the page of a migration loads, which shares the look of the other one. */
  static void registerMigration(RoutesConfig routes) {
    serve(routes, "/chat/migration.css", "migration.css", "text/css; charset=utf-8");
    for (String script :
        List.of("migration.js", "steps.js", "cards.js", "history.js", "curves.js")) {
      serve(routes, "/chat/" + script, script, "text/javascript; charset=utf-8");
    }
  }

  static Handler migration() {
    byte[] bytes = read("migration.html");
    return ctx -> answer(ctx, bytes, "text/html; charset=utf-8");
  }

  private static void serve(RoutesConfig routes, String path, String file, String type) {
    byte[] bytes = read(file);
    routes.get(path, ctx -> answer(ctx, bytes, type));
  }

  private static void answer(Context ctx, byte[] bytes, String type) {
    ctx.header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-cache")
        .contentType(type)
        .result(bytes);
  }

  private static byte[] read(String file) {
    try (InputStream stream = PageFiles.class.getResourceAsStream("/page/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("the page's " + file + " is not on the class path");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
