package io.chatstore.examples.server;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Lets pages of any origin call this server, as the sample does; but none steer its migration,
 * which is not the sample's.
 */
final class Cors {

  private Cors() {}

  /** Answers a preflight; else lets the request go on. */
  static void apply(Context ctx) {
    if (ctx.path().startsWith(MigrationRoutes.PATH)) {
      return;
    }
    if (ctx.method().equals(HandlerType.OPTIONS)) {
      preflight(ctx.res());
      ctx.skipRemainingHandlers();
    } else {
      open(ctx.res());
    }
  }

  static void open(HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Expose-Headers", "*");
  }

  static void preflight(HttpServletResponse response) {
    open(response);
    response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
    response.setHeader("Access-Control-Allow-Headers", "*");
    response.setHeader("Access-Control-Max-Age", "86400");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
