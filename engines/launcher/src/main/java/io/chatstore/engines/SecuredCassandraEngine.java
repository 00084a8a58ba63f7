package io.chatstore.engines;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** How a single node is launched that asks for a user and a password, and minds permissions. */
final class SecuredCassandraEngine implements Engine {

  static final String USER = "cassandra";
  static final String PASSWORD = "cassandra";

  @Override
  public String name() {
    return "cassandra-secured";
  }

  @Override
  public Launch prepare(Path home) throws IOException {
    return CassandraEngine.prepare(
        home,
        List.of(CassandraEngine.PERIODIC, "cassandra-secured.yaml"),
        List.of("-Dcassandra.superuser_setup_delay_ms=0"));
  }

  /** It listens before its first user is there. */
  @Override
  public boolean answers(InetSocketAddress address) {
    return CqlPort.admits(address, USER, PASSWORD);
  }
}
