package io.chatstore.dual;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** STUB in memory. */
final class Journal implements AutoCloseable {
  private static final Map<Path, Journal> ALL = new ConcurrentHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Notes notes = new Notes();
  private final JournalLimits limits;

  private Journal(JournalLimits limits) {
    this.limits = limits;
  }

  static Journal open(Path folder, JournalLimits limits) throws IOException {
    return ALL.computeIfAbsent(folder, f -> new Journal(limits));
  }

  synchronized CompletableFuture<Entry> append(Task task) {
    Entry e = new Entry(task);
    entries.add(e);
    return CompletableFuture.completedFuture(e);
  }

  synchronized void settle(Entry e, Side side) {
    synchronized (e) {
      e.owed.remove(side);
    }
    if (e.owed.isEmpty()) {
      entries.remove(e);
    }
  }

  synchronized void release(Entry e) {
    e.claimed = false;
  }

  Pass pass() {
    Iterator<Entry> it;
    synchronized (this) {
      it = new ArrayList<>(entries).iterator();
    }
    return () -> {
      synchronized (Journal.this) {
        while (it.hasNext()) {
          Entry e = it.next();
          if (!e.claimed && !e.owed.isEmpty()) {
            e.claimed = true;
            return e;
          }
        }
        return null;
      }
    };
  }

  interface Pass {
    @Nullable Entry next() throws IOException;
  }

  synchronized JournalStatus status() {
    return new JournalStatus(
        entries.size(),
        entries.stream().filter(e -> !e.claimed).count(),
        entries.stream().filter(e -> e.owed.contains(Side.SOURCE)).count(),
        entries.stream().filter(e -> e.owed.contains(Side.TARGET)).count(),
        0,
        limits.mostBytes(),
        entries.isEmpty() ? Optional.empty() : Optional.of(Instant.now()));
  }

  List<String> repairs() {
    return List.of();
  }

  boolean mayHaveLost() {
    return false;
  }

  Notes notes() {
    return notes;
  }

  @Override
  public void close() {}
}
