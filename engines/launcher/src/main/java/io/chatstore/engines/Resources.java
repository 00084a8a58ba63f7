package io.chatstore.engines;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files that come with this package and with the modules of the engines. */
final class Resources {

  private Resources() {}

  /** The class path of an engine, as the build has found it. */
  static List<String> classPath(String engine) throws IOException {
    return List.of(text(engine + ".classpath").strip().split(File.pathSeparator, -1));
  }

  static String text(String name) throws IOException {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing; build the engines with Maven first");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
