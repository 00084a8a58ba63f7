package io.chatstore.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Records that are too many for memory: sorted runs of them in temporary files, which are read as
 * one. Runs of one size are merged into a longer one when they are many, so that few files are open
 * at once and each record is written a few times at most. Not safe for several threads.
 */
final class SortedRuns<T> {

  private static final int MOST_OF_A_LEVEL = 64;

  private final WorkFolder folder;
  private final Codec<T> codec;
  private final Comparator<T> order;
  private final List<List<Path>> levels = new ArrayList<>();

  SortedRuns(WorkFolder folder, Codec<T> codec, Comparator<T> order) {
    this.folder = folder;
    this.codec = codec;
    this.order = order;
  }

  /** Sorts and writes them. */
  void add(List<T> values) {
    List<T> sorted = new ArrayList<>(values);
    sorted.sort(order);
    Path run = folder.file("run");
    try (RecordWriter<T> writer = new RecordWriter<>(run, codec)) {
      sorted.forEach(writer::write);
    }
    add(0, run);
  }

  /** All of them, in order; what is equal by the order comes one behind the other. */
  Records<T> merged() {
    return new MergedRuns<>(levels.stream().flatMap(List::stream).toList(), codec, order);
  }

  private void add(int level, Path run) {
    if (levels.size() == level) {
      levels.add(new ArrayList<>());
    }
    List<Path> runs = levels.get(level);
    runs.add(run);
    if (runs.size() == MOST_OF_A_LEVEL) {
      Path longer = merge(runs);
      runs.clear();
      add(level + 1, longer);
    }
  }

  private Path merge(List<Path> runs) {
    Path longer = folder.file("run");
    try (Records<T> all = new MergedRuns<>(runs, codec, order);
        RecordWriter<T> writer = new RecordWriter<>(longer, codec)) {
      for (T value = all.next(); value != null; value = all.next()) {
        writer.write(value);
      }
    }
    try {
      for (Path run : runs) {
        Files.delete(run);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return longer;
  }
}
