package io.chatstore.history;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Open files between two slices, so that a packed one need not be unpacked from its beginning for
 * each. Each is given out to one thread, once. Safe for any number of threads.
 */
final class KeptLines {

  private static final System.Logger LOG = System.getLogger(KeptLines.class.getName());
  private static final int MOST = 64;

  private final Map<String, Lines> byPlace = new HashMap<>();
  private boolean closed;

  /** What was kept for that place, which belongs to the caller now; null if nothing was. */
  synchronized @Nullable Lines take(String part, LinePosition position) {
    return byPlace.remove(place(part, position));
  }

  /** Takes over what stands at that place. */
  void keep(String part, LinePosition position, Lines lines) {
    Lines left = lines;
    synchronized (this) {
      if (!closed && byPlace.size() < MOST) {
        left = byPlace.put(place(part, position), lines);
      }
    }
    if (left != null) {
      close(left);
    }
  }

  /** Closes what is kept, and keeps nothing from now on. */
  void close() {
    List<Lines> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(byPlace.values());
      byPlace.clear();
    }
    all.forEach(KeptLines::close);
  }

  static void close(Lines lines) {
    try {
      lines.close();
    } catch (IOException e) { // of a file that was only read
      LOG.log(System.Logger.Level.DEBUG, "a file that was read could not be closed", e);
    }
  }

  private static String place(String part, LinePosition position) {
    return part + " at " + position;
  }
}
