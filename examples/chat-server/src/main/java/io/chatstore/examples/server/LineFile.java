package io.chatstore.examples.server;

import io.chatstore.ChatMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a file in JSON lines, packed by gzip or not. Holds one at a time; each iteration
 * reads the file anew. An iteration fails at a line that is no message.
 */
public final class LineFile implements Iterable<ChatMessage> {

  private final Path path;

  /** The messages of the file at that place, which is opened by an iteration. */
  public LineFile(Path path) {
    this.path = path;
  }

  @Override
  public Iterator<ChatMessage> iterator() {
    try {
      return new Messages(LineReader.open(path, Loader.LONGEST_LINE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Messages implements Iterator<ChatMessage> {
    private final LineReader lines;
    private @Nullable ChatMessage next;

    Messages(LineReader lines) throws IOException {
      this.lines = lines;
      this.next = read();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public ChatMessage next() {
      ChatMessage message = next;
      if (message == null) {
        throw new NoSuchElementException("the file is at its end");
      }
      try {
        next = read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return message;
    }

    private @Nullable ChatMessage read() throws IOException {
      Optional<byte[]> line = lines.next();
      if (lines.hasEnded()) {
        lines.close();
        return null;
      }
      try {
        return LineFormat.parse(line.orElseThrow(() -> new LineFormat.BadLine("too long")));
      } catch (LineFormat.BadLine e) {
        throw new IllegalArgumentException("line " + lines.number() + ": " + e.reason(), e);
      }
    }
  }
}
