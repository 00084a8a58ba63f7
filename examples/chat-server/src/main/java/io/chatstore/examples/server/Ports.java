package io.chatstore.examples.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Finds out early whether a port can be had: an engine and a load take their time. */
final class Ports {

  private Ports() {}

  /** The port that was asked for is taken, or the address is not this computer's. */
  static final class Taken extends Exception {
    private static final long serialVersionUID = 1L;

    Taken(int port, IOException cause) {
      super(
          "port " + port + " cannot be had (" + cause.getMessage() + "); --port 0 takes a free one",
          cause);
    }
  }

  /**
   * The port to listen on, 0 for any.
   *
   * @param usual taken if none is asked for and it is free
   */
  static int check(String host, Optional<Integer> asked, int usual) throws Taken {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new java.net.InetSocketAddress(InetAddress.getByName(host), asked.orElse(usual)));
      return asked.orElse(usual);
    } catch (IOException e) {
      if (asked.isPresent()) {
        throw new Taken(asked.get(), e);
      }
      return 0;
    }
  }
}
