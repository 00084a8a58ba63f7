package io.chatstore.engines;

import java.net.InetSocketAddress;

/**
 * An engine that answers.
 *
 * @param address where it listens
 * @param process it runs in
 * @param end what closing does
 */
record RunningEngine(InetSocketAddress address, ProcessHandle process, Runnable end)
    implements AutoCloseable {

  RunningEngine closedBy(Runnable newEnd) {
    return new RunningEngine(address, process, newEnd);
  }

  @Override
  public void close() {
    end.run();
  }
}
