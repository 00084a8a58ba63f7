package io.chatstore.examples.server;

import io.chatstore.ChatStore;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Clock;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** The HTTP server over a store, which stays the caller's. */
final class Server implements AutoCloseable {

  private final Rooms rooms;
  private final LiveRooms live;
  private final Javalin http;

  private Server(Rooms rooms, LiveRooms live, Javalin http) {
    this.rooms = rooms;
    this.live = live;
    this.http = http;
  }

  /**
   * Starts to answer.
   *
   * @param port 0 for a free one
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  static Server start(OpenStore open, Rooms rooms, LiveSettings settings, String host, int port) {
    Clock clock = Clock.systemUTC();
    ChatStore store = open.store();
    LiveRooms live = new LiveRooms(store.async(), settings, clock);
    open.metrics().watch(store, rooms, live);
    Routes routes = new Routes(store, rooms, live::publish, clock);
    Status status = new Status(store, open.plan().kind(), rooms, live, clock);
    MigrationRoutes migration = new MigrationRoutes(open.migration(), clock);
    try {
      Javalin http =
          Javalin.create(
              config -> {
                configure(config, live);
                config.routes.get("/", status::answer).get("/metrics", open.metrics()::answer);
                routes.register(config.routes);
                migration.register(config.routes);
                PageFiles.register(config.routes);
                Errors.register(config.routes);
              });
      return new Server(rooms, live, http.start(host, port));
    } catch (RuntimeException e) {
      live.close();
      throw e;
    }
  }

  int port() {
    return http.port();
  }

  Rooms rooms() {
    return rooms;
  }

  LiveRooms live() {
    return live;
  }

  @Override
  public void close() {
    live.close();
    http.stop();
  }

  private static void configure(JavalinConfig config, LiveRooms live) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.router.javaLangErrorHandler(Errors::answer);
    config.routes.before(Cors::apply);
    config.jetty.modifyServletContextHandler(
        servlets ->
            servlets.addServlet(new ServletHolder(new EventsServlet(live)), "/chat/events"));
  }
}
