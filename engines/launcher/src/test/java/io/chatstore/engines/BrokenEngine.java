package io.chatstore.engines;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** An engine that prints its last words and dies. */
final class BrokenEngine implements Engine {

  private final String lastWords;

  BrokenEngine(String lastWords) {
    this.lastWords = lastWords;
  }

  @Override
  public String name() {
    return "broken";
  }

  @Override
  public Launch prepare(Path home) throws IOException {
    return new Launch(
        Java.current(),
        List.of(),
        List.of(System.getProperty("java.class.path")),
        List.of(Main.class.getName(), lastWords),
        FreePort.on("127.0.0.1"));
  }

  @Override
  public boolean answers(InetSocketAddress address) {
    return false;
  }

  /** Public, as an engine's main class is. */
  public static final class Main {

    private Main() {}

    public static void main(String[] args) {
      System.err.println(args[0]);
      System.exit(1);
    }
  }
}
