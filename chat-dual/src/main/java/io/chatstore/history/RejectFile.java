package io.chatstore.history;

import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.RejectedRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A file of what is no message, one JSON object a line: the record's fields, and why under {@code
 * reason}. Once the fields have been mended by hand, a {@link LineFile} reads it.
 *
 * <p>It holds texts of messages, so only its owner may read it, where the file system knows owners.
 * Safe for any number of threads; for one process. Failures are {@link
 * io.chatstore.ChatStoreException}s.
 */
public final class RejectFile implements AutoCloseable {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private final FileChannel file;
  private long length;

  private RejectFile(Path path, FileChannel file, long length) {
    this.path = path;
    this.file = file;
    this.length = length;
  }

  /**
   * Opens the file, or makes it, and takes away what stands behind a length.
   *
   * @param keep bytes that stay, as {@link #length} told; 0 to begin anew: a file that is not empty
   *     is put aside then, with {@code .before} behind its name
   * @throws IllegalArgumentException if it is negative
   * @throws Misconfigured if the file is shorter, or has no end of a line there
   */
  public static RejectFile open(Path path, long keep) {
    if (keep < 0) {
      throw new IllegalArgumentException("keep is " + keep + ", but must be at least 0");
    }
    return Answers.on(
        path,
        () -> {
          if (keep == 0) {
            putAside(path);
          }
          FileChannel file = create(path);
          try {
            requireEnd(path, file, keep);
            file.truncate(keep);
            file.position(keep);
            return new RejectFile(path, file, keep);
          } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
          }
        });
  }

  /** Records that nobody has mended yet may be in it, or it is even what is copied. */
  private static void putAside(Path path) throws IOException {
    if (Files.exists(path) && Files.size(path) > 0) {
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".before"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static FileChannel create(Path path) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return FileChannel.open(path, options);
    }
    FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    FileChannel file = FileChannel.open(path, options, ownerOnly);
    Files.setPosixFilePermissions(path, OWNER_ONLY); // also of a file that was there
    return file;
  }

  private static void requireEnd(Path path, FileChannel file, long keep) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    if (keep > 0 && (file.read(last, keep - 1) < 1 || last.get(0) != '\n')) {
      throw new Misconfigured(
          "file "
              + Answers.name(path)
              + " has no line that ends at byte "
              + keep
              + ", so it is not the one that was written before: bring that back, or begin anew",
          null);
    }
  }

  /** Writes a record behind the others; not yet to disk. */
  public synchronized void append(RejectedRecord record) {
    Map<String, String> fields = new LinkedHashMap<>(record.fields());
    fields.remove("reason"); // of an earlier reject file
    fields.put("reason", record.reason());
    ByteBuffer line = ByteBuffer.wrap(encode(LineFormat.write(fields) + "\n"));
    long after = length + line.remaining();
    Answers.run(
        path,
        () -> {
          while (line.hasRemaining()) {
            file.write(line, after - line.remaining());
          }
        });
    length = after;
  }

  /** As UTF-8, with what that cannot spell as JSON escapes. */
  private static byte[] encode(String line) {
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    if (encoder.canEncode(line)) {
      return line.getBytes(StandardCharsets.UTF_8);
    }
    StringBuilder escaped = new StringBuilder();
    line.chars()
        .forEach(
            c -> escaped.append(c < 0x80 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
    return escaped.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns when all that was appended is on disk. */
  public synchronized void flushToDisk() {
    Answers.run(
        path,
        () -> {
          file.force(true);
          Path folder = path.toAbsolutePath().getParent();
          if (folder != null
              && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
              names.force(true);
            }
          } // elsewhere a folder cannot be opened
        });
  }

  /** Bytes that have been written; to be kept when it is opened again. */
  public synchronized long length() {
    return length;
  }

  /** Closes the file, without a flush to disk. */
  @Override
  public synchronized void close() {
    Answers.run(path, file::close);
  }
}
