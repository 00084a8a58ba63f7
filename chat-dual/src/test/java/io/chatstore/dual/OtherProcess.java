package io.chatstore.dual;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of these tests run in a process of its own. */
final class OtherProcess {

  private OtherProcess() {}

  /** Starts it; its errors go where this process's go. */
  static Process start(List<String> options, Class<?> main, String... arguments)
      throws IOException {
    return new ProcessBuilder(command(options, main, arguments))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<String> command(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs it to its end, and gives what it printed. */
  static String run(Class<?> main, String... arguments) throws Exception {
    return run(List.of(), main, arguments);
  }

  /**
   * Runs it on a disk of a megabyte in memory, which this user need not be allowed to mount: the
   * process is in a name space of its own. Prints "no small disk" where that is not possible.
   */
  static String runOnSmallDisk(Path folder, Class<?> main) throws Exception {
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c"));
    command.add("mount -t tmpfs -o size=1m none \"$0\" && exec \"$@\" || echo no small disk");
    command.add(folder.toString());
    command.addAll(command(List.of(), main, folder.toString()));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "no small disk: " + e.getMessage();
    }
  }

  static String run(List<String> options, Class<?> main, String... arguments) throws Exception {
    Process process = start(options, main, arguments);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed;
  }
}
