package io.chatstore.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several sorted files as one. Safe for any number of threads. */
final class MergedRuns<T> implements Records<T> {

  private final List<RecordReader<T>> readers = new ArrayList<>();
  private final PriorityQueue<Head<T>> heads;

  private record Head<T>(T value, RecordReader<T> reader) {}

  MergedRuns(List<Path> files, Codec<T> codec, Comparator<T> order) {
    heads = new PriorityQueue<>(Comparator.comparing((Head<T> head) -> head.value, order));
    for (Path file : files) {
      RecordReader<T> reader = new RecordReader<>(file, codec);
      readers.add(reader);
      advance(reader);
    }
  }

  @Override
  public synchronized @Nullable T next() {
    Head<T> least = heads.poll();
    if (least == null) {
      return null;
    }
    advance(least.reader);
    return least.value;
  }

  private void advance(RecordReader<T> reader) {
    T value = reader.next();
    if (value != null) {
      heads.add(new Head<>(value, reader));
    }
  }

  @Override
  public synchronized void close() {
    readers.forEach(RecordReader::close);
  }
}
