package io.chatstore.dynamodb;

import io.chatstore.ChatStoreException;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.Unavailable;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.dynamodb.ExportManifest.DataFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a table's export to Amazon S3, whose files have been brought onto this machine as
 * they lie in the bucket: {@code AWSDynamoDB/<id>/} with {@code manifest-summary.json}, {@code
 * manifest-files.json} and {@code data/}. The table is that of the DynamoDB chat sample, and the
 * format DynamoDB JSON. Wants {@code com.fasterxml.jackson.core:jackson-core} beside this library,
 * which is an optional dependency of it.
 *
 * <p>A full export gives its items. An incremental one, whose data lie in {@code AWSDynamoDB/data/}
 * beside it, gives each item that was put or changed in its period as it was at the end of that;
 * one that was deleted is rejected, with its keys and the time, for a source cannot take a message
 * away. An item that is no message, or one that no store takes (rules M2 to M5), is rejected with
 * its file, its line and its attributes.
 *
 * <p>A file of data is a part. Its checksum is held against the manifest's when it is begun. To
 * read on in it, in another process, it is unpacked from its beginning.
 *
 * <p>Reads take place on the caller's thread. Between two slices of a part its file stays open,
 * until the part ends or this is closed; then reads still work, but keep nothing open.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">DynamoDB
 *     table export output format</a>
 */
public final class S3Export implements MessageSource, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(S3Export.class.getName());

  /** An item of 400 KB may be spelled in six times as many bytes, and stand twice in a line. */
  private static final int LONGEST_LINE = 8 << 20;

  private static final long MOST_OF_SLICE = 16L << 20;
  private static final int MOST_OPEN = 64;
  private static final Pattern POSITION = Pattern.compile("([0-9]{1,18}):([0-9]{1,18})");

  private final Path folder;
  private final int longestLine;
  private final Map<String, ExportLines> open = new HashMap<>();
  private @Nullable ExportManifest manifest;
  private boolean closed;

  S3Export(Path folder, int longestLine) {
    this.folder = folder;
    this.longestLine = longestLine;
  }

  /**
   * The export in a folder, which is not looked at yet.
   *
   * @param folder that of the export, {@code AWSDynamoDB/<id>}, or one that holds no other export
   */
  public static S3Export of(Path folder) {
    return new S3Export(folder, LONGEST_LINE);
  }

  /** The name that AWS gave the export. */
  @Override
  public CompletableFuture<String> identity() {
    return answer(it -> "export " + it.arn().replaceAll("\\s", " "));
  }

  /** As the manifest says. */
  @Override
  public CompletableFuture<OptionalLong> estimate() {
    return answer(it -> OptionalLong.of(it.items()));
  }

  /** The names of the files of data, however many are wanted. */
  @Override
  public CompletableFuture<List<String>> parts(int wanted) {
    requirePositive("wanted", wanted);
    return answer(
        it -> {
          if (it.files().isEmpty()) {
            throw new Misconfigured(ExportManifest.FILES + " names no data file", null);
          }
          return List.copyOf(it.files().keySet());
        });
  }

  @Override
  public CompletableFuture<MessageSlice> read(String part, Optional<String> position, int limit) {
    requirePositive("limit", limit);
    @Nullable Place place = position.map(Place::parse).orElse(null);
    return answer(
        it -> {
          DataFile file = it.files().get(part);
          if (file == null) {
            throw new IllegalArgumentException("'" + part + "' is no part of this export");
          }
          return slice(part, file, new ExportPart(part, it.incremental()), place, limit);
        });
  }

  private MessageSlice slice(
      String name, DataFile file, ExportPart part, @Nullable Place place, int limit) {
    Path path = file.path();
    try {
      if (place == null) {
        requireUndamaged(path, file.md5());
      }
      Place from = place == null ? new Place(0, 0) : place;
      ExportLines lines = take(name, from);
      if (lines == null) {
        lines = ExportLines.open(path, from.offset, longestLine);
      }
      return slice(name, lines, part, from, limit);
    } catch (EOFException | ZipException e) {
      throw new Misconfigured("data file " + path + " is damaged: bring it anew", e);
    } catch (IOException e) {
      throw new Unavailable("data file " + path + " could not be read", e);
    }
  }

  private MessageSlice slice(String name, ExportLines lines, ExportPart part, Place from, int limit)
      throws IOException {
    @Nullable ExportLines left = lines;
    try {
      long number = from.lines;
      while (part.size() < limit && lines.offset() - from.offset < MOST_OF_SLICE) {
        if (!lines.next()) {
          return MessageSlice.of(part.messages(), part.rejected(), Optional.empty());
        }
        number++;
        if (lines.fits()) {
          part.take(number, lines.line());
        } else {
          part.tooLong(number, longestLine);
        }
      }
      Place next = new Place(lines.offset(), number);
      left = keep(name, next, lines);
      return MessageSlice.of(part.messages(), part.rejected(), Optional.of(next.toString()));
    } finally {
      if (left != null) {
        close(left);
      }
    }
  }

  private static void requireUndamaged(Path path, String wanted) throws IOException {
    MessageDigest md5;
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(path), md5)) {
      bytes.transferTo(OutputStream.nullOutputStream()); // only the digest is wanted
    }
    if (!Base64.getEncoder().encodeToString(md5.digest()).equals(wanted)) {
      throw new Misconfigured(
          "data file " + path + " has another checksum than the manifest says: bring it anew",
          null);
    }
  }

  private synchronized @Nullable ExportLines take(String part, Place place) {
    return open.remove(part + " " + place);
  }

  /** Gives back what is not kept. */
  private synchronized @Nullable ExportLines keep(String part, Place place, ExportLines lines) {
    return closed || open.size() >= MOST_OPEN ? lines : open.put(part + " " + place, lines);
  }

  /** Closes what is open between two slices. */
  @Override
  public synchronized void close() {
    closed = true;
    open.values().forEach(S3Export::close);
    open.clear();
  }

  private static void close(ExportLines lines) {
    try {
      lines.close();
    } catch (IOException e) { // of a file that was only read
      LOG.log(System.Logger.Level.DEBUG, "a file that was read could not be closed", e);
    }
  }

  private <T> CompletableFuture<T> answer(Function<ExportManifest, T> work) {
    try {
      return CompletableFuture.completedFuture(work.apply(manifest()));
    } catch (ChatStoreException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized ExportManifest manifest() {
    ExportManifest known = manifest;
    if (known == null) {
      known = ExportManifest.read(folder);
      manifest = known;
    }
    return known;
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is " + value + ", but must be at least 1");
    }
  }

  /** Where a slice ended: the bytes and lines before it in the file, unpacked. */
  private record Place(long offset, long lines) {

    static Place parse(String text) {
      Matcher matcher = POSITION.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("'" + text + "' is no position in an export");
      }
      return new Place(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public String toString() {
      return offset + ":" + lines;
    }
  }
}
