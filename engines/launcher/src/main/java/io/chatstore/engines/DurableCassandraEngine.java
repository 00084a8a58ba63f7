package io.chatstore.engines;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** How a single node is launched that forgets nothing it acknowledged, however it ends. */
final class DurableCassandraEngine implements Engine {

  @Override
  public String name() {
    return "cassandra-durable";
  }

  @Override
  public Launch prepare(Path home) throws IOException {
    return CassandraEngine.prepare(home, List.of(CassandraEngine.BATCH), List.of());
  }

  @Override
  public boolean answers(InetSocketAddress address) {
    return CqlPort.answers(address);
  }
}
