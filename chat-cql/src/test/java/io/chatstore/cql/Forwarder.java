package io.chatstore.cql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between the driver and Cassandra that can be cut, and that can hold answers back. */
final class Forwarder implements AutoCloseable {

  private final InetSocketAddress target;
  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private boolean silent;

  /** Listens at a port, or at any if it is zero. */
  Forwarder(int port, InetSocketAddress target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on requests arrive, but no answer comes back. */
  synchronized void silence() {
    silent = true;
  }

  /** Delivers what was held back, and all that follows. */
  synchronized void speak() {
    silent = false;
    notifyAll();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    speak();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = server.accept();
      Socket engine = new Socket(target.getAddress(), target.getPort());
      sockets.add(client);
      sockets.add(engine);
      start(() -> copy(client, engine, false));
      start(() -> copy(engine, client, true));
    }
  }

  private void copy(Socket from, Socket to, boolean answers)
      throws IOException, InterruptedException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8_192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (answers) {
          awaitSpeech();
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private synchronized void awaitSpeech() throws InterruptedException {
    while (silent) {
      wait();
    }
  }

  private interface Task {
    void run() throws IOException, InterruptedException;
  }

  private void start(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                if (!server.isClosed()) {
                  return; // one side hung up
                }
              } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
              }
            },
            "forwarder");
    thread.setDaemon(true);
    thread.start();
  }
}
