package io.chatstore.engines;

import java.io.File;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All that one process of an engine needs.
 *
 * @param java the executable
 * @param options of the JVM, without the class path
 * @param classPath of the engine
 * @param program the engine's main class, then its arguments
 * @param address where it is going to listen
 */
record Launch(
    Path java,
    List<String> options,
    List<String> classPath,
    List<String> program,
    InetSocketAddress address) {

  /** The command, such that the process ends with its owner and takes the folder with it. */
  List<String> command(Path home, Path folder, long owner) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-Djava.io.tmpdir=" + home);
    command.add("-XX:-UsePerfData");
    command.addAll(options);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath) + File.pathSeparator + ownClasses());
    command.add(Watched.class.getName());
    command.add(Long.toString(owner));
    command.add(folder.toString());
    command.addAll(program);
    return command;
  }

  private static Path ownClasses() {
    try {
      return Path.of(Watched.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
