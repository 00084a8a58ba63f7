package io.chatstore.engines.alternator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address where connecting gets no answer: somebody listens, whose queue is full and who takes
 * nobody. Not safe for several threads.
 */
final class Unplugged {

  private static final int QUEUE = 8;

  private final NodeAddress address;
  private final List<SocketChannel> queue = new ArrayList<>();
  private @Nullable ServerSocket socket;

  Unplugged(NodeAddress address) {
    this.address = address;
  }

  void begin() {
    try {
      socket = new ServerSocket();
      socket.setReuseAddress(true);
      InetAddress host = InetAddress.getByName(address.host());
      socket.bind(new InetSocketAddress(host, address.port()), 1);
      for (int i = 0; i < QUEUE; i++) {
        SocketChannel waiting = SocketChannel.open();
        waiting.configureBlocking(false);
        waiting.connect(new InetSocketAddress(host, address.port()));
        queue.add(waiting);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void end() {
    try {
      for (SocketChannel waiting : queue) {
        waiting.close();
      }
      queue.clear();
      if (socket != null) {
        socket.close();
        socket = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
