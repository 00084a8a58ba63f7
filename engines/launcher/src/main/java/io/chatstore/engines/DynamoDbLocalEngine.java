package io.chatstore.engines;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How DynamoDB Local is launched: in memory or on disk, one set of tables for all credentials. */
final class DynamoDbLocalEngine implements Engine {

  private static final int TIMEOUT_MILLIS = 2_000;

  private final boolean onDisk;

  DynamoDbLocalEngine() {
    this(false);
  }

  private DynamoDbLocalEngine(boolean onDisk) {
    this.onDisk = onDisk;
  }

  /** One whose tables are there again when it is started again in the same home. */
  static DynamoDbLocalEngine onDisk() {
    return new DynamoDbLocalEngine(true);
  }

  @Override
  public String name() {
    return "dynamodb-local";
  }

  @Override
  public Launch prepare(Path home) throws IOException {
    InetSocketAddress address = FreePort.on("127.0.0.1");
    List<String> classPath = Resources.classPath(name());
    return new Launch(
        Java.current(),
        List.of("-Xmx512m", "-Djava.library.path=" + folders(classPath)),
        classPath,
        Stream.concat(
                Stream.of("com.amazonaws.services.dynamodbv2.local.main.ServerRunner"),
                Stream.concat(
                    onDisk ? Stream.of("-dbPath", home.toString()) : Stream.of("-inMemory"),
                    Stream.of(
                        "-sharedDb",
                        "-disableTelemetry",
                        "-port",
                        Integer.toString(address.getPort()))))
            .toList(),
        address);
  }

  /** SQLite's native libraries stand on the class path as files of their own. */
  private static String folders(List<String> classPath) {
    return classPath.stream()
        .filter(entry -> !entry.endsWith(".jar"))
        .map(entry -> new File(entry).getParent())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Any answer will do: a request without a signature is refused by an engine that runs. */
  @Override
  public boolean answers(InetSocketAddress address) {
    try {
      URI uri = URI.create("http://" + address.getHostString() + ":" + address.getPort());
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() > 0;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
