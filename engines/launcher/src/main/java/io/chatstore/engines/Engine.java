package io.chatstore.engines;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** A kind of engine: how it is launched, and how to see that it answers. */
interface Engine {

  /** Names the engine in messages, and its files. */
  String name();

  /** Writes what the engine reads into a new home of its own and picks its ports. */
  Launch prepare(Path home) throws IOException;

  /** One attempt, without waiting for long. */
  boolean answers(InetSocketAddress address);
}
