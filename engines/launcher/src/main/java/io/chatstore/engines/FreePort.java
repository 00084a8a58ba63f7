package io.chatstore.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a port that nobody listens on; who comes too late for it picks another. */
final class FreePort {

  private FreePort() {}

  static InetSocketAddress on(String address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return new InetSocketAddress(address, socket.getLocalPort());
    }
  }
}
