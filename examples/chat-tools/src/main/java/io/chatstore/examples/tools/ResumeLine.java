package io.chatstore.examples.tools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command that goes on with a copy, as it is typed into a shell. */
final class ResumeLine {

  private ResumeLine() {}

  /**
   * Makes it from the command that began the copy.
   *
   * @param inMaven whether the program runs in Maven's process
   */
  static String of(String[] arguments, boolean inMaven) {
    List<String> words = new ArrayList<>(Arrays.asList(arguments));
    int command = words.indexOf("backfill");
    if (command >= 0) {
      words.set(command, "resume");
    }
    words.remove("--fresh");
    String line = words.stream().map(ResumeLine::quoted).collect(Collectors.joining(" "));
    return inMaven
        ? "mvn -q -Ptools -pl examples/chat-tools -am process-classes -Dargs=\""
            + line.replaceAll("([\"\\\\$`])", "\\\\$1")
            + "\""
        : "chat-tools " + line;
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:,=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
