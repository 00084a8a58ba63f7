package io.chatstore.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How far a copy has come: each part with its position, and the counts until there. A file of
 * lines, put in the place of the one before by one rename, with its checksum, so that a crash at
 * any moment leaves one or the other. It holds no secrets and no messages.
 *
 * @param plan what is copied where, and in which parts; a copy with another plan must not go on
 * @param rejectBytes length of the file of rejected records that belongs to these positions
 */
record Checkpoint(String plan, Map<String, State> parts, BackfillCounts counts, long rejectBytes) {

  private static final String HEAD = "chatstore-backfill 1";
  private static final String DONE = "done";
  private static final String BEGUN = "at";
  private static final String TO_DO = "todo";

  /**
   * A part's state.
   *
   * @param position where to read on; empty for the beginning
   */
  record State(boolean done, Optional<String> position) {

    static final State UNTOUCHED = new State(false, Optional.empty());
    static final State FINISHED = new State(true, Optional.empty());

    static State at(Optional<String> position) {
      return position.isEmpty() ? FINISHED : new State(false, position);
    }
  }

  /** Nothing is done yet. */
  static Checkpoint beginning(String plan, List<String> parts) {
    Map<String, State> states = new LinkedHashMap<>();
    parts.forEach(part -> states.put(part, State.UNTOUCHED));
    return new Checkpoint(plan, states, BackfillCounts.ZERO, 0);
  }

  /** Whether nothing is left to do. */
  boolean isFinished() {
    return parts.values().stream().allMatch(State::done);
  }

  /** Puts it on disk, in the place of the one that is there. */
  void write(Path file) throws IOException {
    byte[] lines = String.join("\n", lines()).getBytes(StandardCharsets.UTF_8);
    String end = "\nsum " + sum(lines) + "\n";
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      Buffers.write(channel, lines);
      Buffers.write(channel, end.getBytes(StandardCharsets.UTF_8));
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Buffers.forceFolder(file);
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(HEAD);
    lines.add("plan\t" + plan);
    lines.add("counts\t" + counts.toLine());
    lines.add("rejects\t" + rejectBytes);
    parts.forEach(
        (part, state) -> {
          String word = state.position().isPresent() ? BEGUN : TO_DO;
          lines.add(
              (state.done() ? DONE : word) + "\t" + part + "\t" + state.position().orElse(""));
        });
    return lines;
  }

  /**
   * Reads what was put there.
   *
   * @throws IOException also if it is damaged, or none of this version
   */
  static Checkpoint read(Path file) throws IOException {
    String text = Files.readString(file);
    int end = text.lastIndexOf("\nsum ");
    if (!text.startsWith(HEAD + "\n") || end < 0) {
      throw new IOException(file + " is no checkpoint of this version");
    }
    String lines = text.substring(0, end);
    if (!text.substring(end).strip().equals("sum " + sum(lines.getBytes(StandardCharsets.UTF_8)))) {
      throw new IOException(file + " is damaged: begin anew, which does no harm");
    }
    String plan = "";
    BackfillCounts counts = BackfillCounts.ZERO;
    long rejectBytes = 0;
    Map<String, State> parts = new LinkedHashMap<>();
    for (String line : lines.split("\n", -1)) {
      String[] words = line.split("\t", -1);
      switch (words[0]) {
        case "plan" -> plan = line.substring("plan\t".length());
        case "counts" -> counts = BackfillCounts.parse(words[1]);
        case "rejects" -> rejectBytes = Long.parseLong(words[1]);
        case DONE -> parts.put(words[1], State.FINISHED);
        case TO_DO -> parts.put(words[1], State.UNTOUCHED);
        case BEGUN -> parts.put(words[1], new State(false, Optional.of(words[2])));
        default -> {}
      }
    }
    return new Checkpoint(plan, parts, counts, rejectBytes);
  }

  private static String sum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return Long.toHexString(sum.getValue());
  }
}
