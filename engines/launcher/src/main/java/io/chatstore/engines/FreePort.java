package io.chatstore.engines;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Finds a port that nobody listens on; who comes too late for it picks another. */
public final class FreePort {

  private static final int ATTEMPTS = 20;

  private FreePort() {}

  /**
   * A port that is free on each of several addresses.
   *
   * @throws IOException if none was found, or one of them is not this computer's
   */
  public static int onAll(List<String> addresses) throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = on(addresses.get(0)).getPort();
      try {
        for (String address : addresses) {
          new ServerSocket(port, 1, InetAddress.getByName(address)).close();
        }
        return port;
      } catch (BindException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  static InetSocketAddress on(String address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return new InetSocketAddress(address, socket.getLocalPort());
    }
  }
}
