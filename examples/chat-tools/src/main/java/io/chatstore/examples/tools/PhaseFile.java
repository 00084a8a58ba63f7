package io.chatstore.examples.tools;

import io.chatstore.dual.WantedPhase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * Where the phase is said: in a file that the application watches, or fixed by the environment.
 *
 * @param file the watched one
 * @param fixed what the environment says
 */
record PhaseFile(Optional<Path> file, Optional<String> fixed) {

  static final String FILE = "MIGRATION_PHASE_FILE";
  static final String FIXED = "MIGRATION_PHASE";

  /**
   * Finds it.
   *
   * @param named goes before the environment
   * @throws Refusal if nobody says the phase
   */
  static PhaseFile of(Map<String, String> environment, Optional<Path> named) {
    Optional<Path> file = named.or(() -> text(environment, FILE).map(Path::of));
    Optional<String> fixed = named.isPresent() ? Optional.empty() : text(environment, FIXED);
    if (file.isEmpty() && fixed.isEmpty()) {
      throw new Refusal("Nobody says the phase: set " + FILE + " or " + FIXED + ", or --file.");
    }
    if (file.isPresent() && fixed.isPresent()) {
      throw new Refusal(FILE + " and " + FIXED + " are both set; only one may say the phase.");
    }
    return new PhaseFile(file, fixed);
  }

  private static Optional<String> text(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** What is said there, as {@link WantedPhase#parse} has it. */
  String place() {
    return file.map(path -> "the file " + path).orElse(FIXED);
  }

  /**
   * What it says; empty if the file is not there.
   *
   * @throws Refusal if it says no phase
   */
  Optional<WantedPhase> read() throws IOException {
    if (file.isPresent() && !Files.exists(file.get())) {
      return Optional.empty();
    }
    String text = file.isPresent() ? Files.readString(file.get()) : fixed.orElseThrow();
    try {
      return Optional.of(WantedPhase.parse(text));
    } catch (IllegalArgumentException e) {
      throw new Refusal("In " + place() + ": " + Words.plain(String.valueOf(e.getMessage())) + ".");
    }
  }

  /** Puts a line in the place of what is there, so that a reader sees the one or the other. */
  static void write(Path file, String line) throws IOException {
    Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path next = place.resolveSibling(place.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    if (Files.exists(place)
        && place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(place));
    }
    Files.move(next, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
