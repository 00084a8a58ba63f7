package io.chatstore.history;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.RejectedRecord;
import io.chatstore.history.LineFormat.BadLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages in files, one JSON object a line:
 *
 * <pre>{@code
 * {"room":"chat","time_us":1734300000000000,"name":"ada","comment":"hello"}
 * }</pre>
 *
 * <p>In place of {@code time_us} a line may have {@code time}, decimal seconds as a number or a
 * string. Other fields and blank lines are passed over. A file may be packed by gzip, whatever its
 * name. The text is UTF-8; a line has at most 4 MiB.
 *
 * <p>A line that is no message, or one that no store takes (rules M2 to M5), is rejected with its
 * file and number and with all fields that could be read. One that is no JSON is whole in the field
 * {@code line}, or in {@code line_base64} if it is not UTF-8 either; one that is too long is not
 * held.
 *
 * <p>A file is a part; plain files of many MiB are parted further if more parts are wanted. Packed
 * ones cannot be: to read on in one, in another process, it is unpacked from its beginning. Nobody
 * may write the files while they are read.
 *
 * <p>Reads take place on the caller's thread. Between two slices of a part its file stays open,
 * until the part ends or this is closed; then reads still work, but keep nothing open.
 */
public final class LineFile implements MessageSource, AutoCloseable {

  /** A line may spell each byte of the greatest message in six, and have other fields. */
  private static final int LONGEST_LINE = 4 << 20;

  private static final long LEAST_RANGE = 8L << 20;
  private static final long MOST_OF_SLICE = 16L << 20;
  private static final long SAMPLE = 4L << 20;

  private final List<Path> files;
  private final long leastRange;
  private final int longestLine;
  private final KeptLines kept = new KeptLines();

  /** How many lines of the file stand before a part; only of parts with bad lines. */
  private final Map<FilePart, Long> linesBefore = new ConcurrentHashMap<>();

  LineFile(List<Path> files, long leastRange, int longestLine) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no file is named");
    }
    this.files = List.copyOf(files);
    this.leastRange = leastRange;
    this.longestLine = longestLine;
  }

  /**
   * The messages of some files; opens none yet.
   *
   * @param files in an order that stays
   * @throws IllegalArgumentException if there are none
   */
  public static LineFile of(List<Path> files) {
    return new LineFile(files, LEAST_RANGE, LONGEST_LINE);
  }

  /** The messages of a file, which is not opened yet. */
  public static LineFile of(Path file) {
    return of(List.of(file));
  }

  /** The names, sizes and times of the files. */
  @Override
  public CompletableFuture<String> identity() {
    return Answers.of(
        () ->
            files.stream()
                .map(LineFile::identity)
                .collect(Collectors.joining(", ", "lines of ", "")));
  }

  private static String identity(Path file) {
    return Answers.on(
        file,
        () ->
            Answers.name(file)
                + " ("
                + Files.size(file)
                + " bytes, "
                + Files.getLastModifiedTime(file).toInstant()
                + ")");
  }

  /** By the size of the files and the length of their first lines. */
  @Override
  public CompletableFuture<OptionalLong> estimate() {
    return Answers.of(() -> OptionalLong.of(files.stream().mapToLong(this::estimate).sum()));
  }

  private long estimate(Path file) {
    return Answers.on(
        file,
        () -> {
          try (Lines lines = Lines.open(file, 0, longestLine)) {
            long count = 0;
            while (lines.offset() < SAMPLE) {
              if (!lines.next()) {
                return count;
              }
              count++;
            }
            double part = (double) lines.readOfFile() / Math.max(1, Files.size(file));
            return part >= 1 ? count : Math.round(count / part);
          }
        });
  }

  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    Answers.requirePositive("wanted", wanted);
    return Answers.of(
        () -> {
          long all = Math.max(1, files.stream().mapToLong(LineFile::size).sum());
          List<String> parts = new ArrayList<>();
          for (int i = 0; i < files.size(); i++) {
            long ranges = ranges(files.get(i), (double) wanted / all);
            FilePart.split(i, size(files.get(i)), ranges).forEach(it -> parts.add(it.toString()));
          }
          return List.copyOf(parts);
        });
  }

  private long ranges(Path file, double perByte) {
    long size = size(file);
    long ranges = Math.min(size / leastRange, (long) Math.ceil(size * perByte));
    return ranges < 2 || isPacked(file) ? 1 : ranges;
  }

  private static long size(Path file) {
    return Answers.on(file, () -> Files.size(file));
  }

  private boolean isPacked(Path file) {
    return Answers.on(
        file,
        () -> {
          try (Lines lines = Lines.open(file, 0, longestLine)) {
            return lines.isPacked();
          }
        });
  }

  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    Answers.requirePositive("limit", limit);
    FilePart range = FilePart.parse(part, files.size());
    @Nullable LinePosition at = position.map(it -> LinePosition.parse(it, range)).orElse(null);
    Path file = files.get(range.file());
    return Answers.of(() -> Answers.on(file, () -> slice(file, range, at, limit)));
  }

  private MessageSlice slice(Path file, FilePart part, @Nullable LinePosition at, int limit)
      throws IOException {
    Lines lines = at == null ? null : kept.take(part.toString(), at);
    if (lines == null) {
      lines = open(file, part, at);
    }
    try {
      Slice slice = new Slice(file, part, at == null ? 0 : at.lines());
      boolean more = slice.fill(lines, limit);
      if (!more) {
        return MessageSlice.of(slice.messages, slice.rejected, Optional.empty());
      }
      LinePosition next = new LinePosition(lines.offset(), slice.lines);
      kept.keep(part.toString(), next, lines);
      lines = null;
      return MessageSlice.of(slice.messages, slice.rejected, Optional.of(next.toString()));
    } finally {
      if (lines != null) {
        KeptLines.close(lines);
      }
    }
  }

  private Lines open(Path file, FilePart part, @Nullable LinePosition at) throws IOException {
    boolean whole = at != null || part.from() == 0;
    long offset = at != null ? at.offset() : Math.max(0, part.from() - 1);
    Lines lines = Lines.open(file, offset, longestLine);
    try {
      if (lines.isPacked() && part.from() > 0) {
        throw new Misconfigured(
            "file " + Answers.name(file) + " was plain, and is packed now: ask for its parts anew",
            null);
      }
      if (!whole) {
        boolean unused = lines.next(); // the rest of a line that begins in the part before
      }
      return lines;
    } catch (IOException | RuntimeException e) {
      KeptLines.close(lines);
      throw e;
    }
  }

  /** Closes what is open between two slices. */
  @Override
  public void close() {
    kept.close();
  }

  /** What is read at one call. */
  private final class Slice {
    private final Path file;
    private final FilePart part;
    private final List<ChatMessage> messages = new ArrayList<>();
    private final List<RejectedRecord> rejected = new ArrayList<>();
    private long lines;

    Slice(Path file, FilePart part, long lines) {
      this.file = file;
      this.part = part;
      this.lines = lines;
    }

    /** Answers whether the part goes on. */
    boolean fill(Lines from, int limit) throws IOException {
      long begin = from.offset();
      while (from.offset() < part.to()) {
        if (messages.size() + rejected.size() >= limit || from.offset() - begin >= MOST_OF_SLICE) {
          return true;
        }
        if (!from.next()) {
          return false;
        }
        lines++;
        take(from);
      }
      return false;
    }

    private void take(Lines from) throws IOException {
      if (!from.fits()) {
        reject("it is longer than " + longestLine + " bytes, and is not held here", Map.of());
        return;
      }
      byte[] bytes = from.line();
      String line;
      try {
        line = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        reject("it is not UTF-8", Map.of("line_base64", Base64.getEncoder().encodeToString(bytes)));
        return;
      }
      if (!line.isBlank()) {
        parse(line);
      }
    }

    private void parse(String line) throws IOException {
      try {
        messages.add(LineFormat.parse(line));
      } catch (BadLine e) {
        reject(e.reason(), fields(line));
      }
    }

    private Map<String, String> fields(String line) {
      try {
        return LineFormat.fields(line);
      } catch (BadLine e) {
        return Map.of("line", line.strip());
      }
    }

    private void reject(String reason, Map<String, String> fields) throws IOException {
      String place = "line " + (before() + lines) + " of " + Answers.name(file);
      rejected.add(new RejectedRecord(place + ": " + reason, fields));
    }

    private long before() throws IOException {
      Long known = part.from() == 0 ? Long.valueOf(0) : linesBefore.get(part);
      if (known == null) {
        known = count();
        linesBefore.put(part, known);
      }
      return known;
    }

    /** Lines that begin before the first one of the part. */
    private long count() throws IOException {
      try (Lines all = Lines.open(file, 0, 0)) {
        long count = 0;
        while (all.offset() < part.from() && all.next()) {
          count++;
        }
        return count;
      }
    }
  }
}
