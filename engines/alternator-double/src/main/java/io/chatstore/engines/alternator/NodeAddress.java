package io.chatstore.engines.alternator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a node is.
 *
 * @param host an address without brackets
 * @param datacenter its data centre
 * @param rack its rack
 */
record NodeAddress(String host, int port, String datacenter, String rack) {

  private static final int ATTEMPTS = 100;

  URI endpoint(String scheme) {
    String bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return URI.create(scheme + "://" + bracketed + ":" + port);
  }

  /** A port that is free on all of some addresses, since nodes do not tell theirs. */
  static int freePort(List<String> hosts) {
    for (int attempt = 1; ; attempt++) {
      List<ServerSocket> sockets = new ArrayList<>();
      try {
        int port = 0;
        for (String host : hosts) {
          ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host));
          sockets.add(socket);
          port = socket.getLocalPort();
        }
        return port;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new UncheckedIOException(e);
        }
      } finally {
        sockets.forEach(NodeAddress::close);
      }
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
