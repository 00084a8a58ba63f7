package io.chatstore.examples.server;

import java.io.PrintWriter;
import java.util.List;

/** The last lines before the server serves: where it is, what it holds, how to end it. */
final class Banner {

  private static final int ROOMS = 6;

  private Banner() {}

  static void print(PrintWriter out, String host, int port, StorePlan plan, List<String> rooms) {
    out.println();
    out.println("  Open http://" + address(host) + ":" + port + "/chat");
    out.println();
    out.println("  store  " + plan.description());
    if (plan.kind().equals("dual")) {
      String page = "http://" + address(host) + ":" + port + MigrationRoutes.PATH;
      out.println("  steer  " + page);
    }
    out.println("  rooms  " + rooms(rooms));
    out.println("  end    Ctrl-C");
    if (!host.equals("127.0.0.1") && !host.equals("localhost") && !host.equals("::1")) {
      out.println("  note   whoever reaches " + host + " can read and write: there is no login");
    }
    out.println();
    out.flush();
  }

  /** What to type in a browser on this computer for an address that stands for all. */
  private static String address(String host) {
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return "127.0.0.1";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static String rooms(List<String> rooms) {
    String first = String.join(", ", rooms.subList(0, Math.min(ROOMS, rooms.size())));
    return rooms.size() > ROOMS ? first + " and " + (rooms.size() - ROOMS) + " more" : first;
  }
}
