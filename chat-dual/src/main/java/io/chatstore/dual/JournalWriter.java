package io.chatstore.dual;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the journal: one thread that takes all that has come since it last looked, writes it, has
 * it on disk with one call for all of it, and only then says so. So a lone entry goes at once, and
 * many at a time share the disk's pace.
 */
final class JournalWriter {

  private static final Logger LOG = System.getLogger(JournalWriter.class.getName());

  /** Entries and marks that may go together. */
  private static final int MOST_TOGETHER = 4_096;

  private static final long IDLE_MILLIS = 500;

  private final Journal journal;
  private final JournalFolder folder;
  private final JournalLimits limits;
  private final SecureRandom random = new SecureRandom();
  private final LinkedBlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "chatstore-journal");
  private ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
  private @Nullable Segment active;
  private @Nullable FileChannel channel;
  private long salt;
  private boolean markFailed;
  private volatile boolean closed;
  private volatile boolean ended;

  /** Something to be written. */
  private static final class Item {
    private final byte[] payload;
    private final @Nullable Task task;
    private final Instant since;

    /** Completed when it is on disk; null for a mark. */
    private final @Nullable CompletableFuture<Entry> written;

    private Item(
        byte[] payload,
        @Nullable Task task,
        Instant since,
        @Nullable CompletableFuture<Entry> written) {
      this.payload = payload;
      this.task = task;
      this.since = since;
      this.written = written;
    }
  }

  JournalWriter(Journal journal, JournalFolder folder, JournalLimits limits) {
    this.journal = journal;
    this.folder = folder;
    this.limits = limits;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  CompletableFuture<Entry> append(Task task) {
    Instant since = Instant.now();
    CompletableFuture<Entry> written = new CompletableFuture<>();
    queue.add(new Item(JournalFormat.entry(task, since), task, since, written));
    if (ended) {
      refuseRest();
    }
    return written;
  }

  void mark(Entry entry, Side side) {
    queue.add(
        new Item(
            JournalFormat.settled(entry.segment.number, entry.index, side),
            null,
            Instant.EPOCH,
            null));
  }

  /** Writes what has come, and ends the thread. What comes later is refused. */
  void close() {
    closed = true;
    queue.add(new Item(new byte[0], null, Instant.EPOCH, null)); // wakes it
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuseRest() {
    for (Item item = queue.poll(); item != null; item = queue.poll()) {
      if (item.written != null) { // a mark that comes too late does no harm
        fail(item, new IOException("the journal is closed"));
      }
    }
  }

  private void run() {
    List<Item> batch = new ArrayList<>();
    try {
      while (!closed || !queue.isEmpty()) {
        Item first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
          idle();
          continue;
        }
        batch.add(first);
        queue.drainTo(batch, MOST_TOGETHER);
        write(batch);
        batch.clear();
        if (journal.someAreDone()) {
          dropDone();
        }
      }
    } catch (InterruptedException | RuntimeException | Error e) {
      LOG.log(Level.ERROR, "the journal's thread has ended; nothing more is taken", e);
      batch.forEach(item -> fail(item, new IOException("the journal's thread has ended", e)));
    } finally {
      try {
        endSegment();
        dropDone(); // an empty journal leaves no file behind
        endSegment(); // which that may have begun
      } finally {
        ended = true; // from here on, whoever appends refuses it himself
        refuseRest();
      }
    }
  }

  /** Writes as many at a time as fit the segment. */
  private void write(List<Item> batch) {
    List<Item> together = new ArrayList<>();
    buffer.clear();
    for (Item item : batch) {
      if (item.payload.length == 0) {
        continue;
      }
      int length = JournalFormat.FRAME_BYTES + item.payload.length;
      if (!together.isEmpty() && fills(buffer.position() + length)) {
        flush(together);
      }
      if (item.written != null && !journal.hasRoomFor(buffer.position() + (long) length)) {
        fail(item, new JournalFull(limits.mostBytes()));
        continue;
      }
      try {
        prepareSegment(length);
        frame(item.payload);
        together.add(item);
      } catch (IOException e) {
        fail(item, e);
      }
    }
    flush(together);
  }

  private boolean fills(int more) {
    return active != null && active.bytes + more > limits.segmentBytes();
  }

  /** Has a file that the next record fits in, or that holds none yet. */
  private void prepareSegment(int length) throws IOException {
    if (active != null
        && active.bytes > JournalFormat.HEADER_BYTES
        && fills(buffer.position() + length)) {
      endSegment();
    }
    if (active == null) {
      beginSegment();
    }
  }

  private void frame(byte[] payload) {
    int length = JournalFormat.FRAME_BYTES + payload.length;
    if (buffer.remaining() < length) {
      buffer =
          ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + length))
              .put(buffer.flip());
    }
    buffer
        .putInt(payload.length)
        .putInt(JournalFormat.checksum(salt, ByteBuffer.wrap(payload)))
        .put(payload);
  }

  /** Writes what is framed, on disk if an entry is among it, and says so. */
  private void flush(List<Item> items) {
    Segment segment = active;
    if (items.isEmpty() || segment == null) {
      return;
    }
    boolean force = items.stream().anyMatch(item -> item.written != null);
    try {
      long written = writeBuffer(segment, force);
      journal.grown(segment, written);
      for (Item item : items) {
        if (item.written != null && item.task != null) {
          item.written.complete(journal.written(segment, item.task, item.since));
        }
      }
    } catch (IOException e) {
      items.forEach(item -> fail(item, e));
      endSegment();
    }
    items.clear();
    buffer.clear();
  }

  private long writeBuffer(Segment segment, boolean force) throws IOException {
    FileChannel open = channel;
    if (open == null) {
      throw new IOException("the journal's file is not open");
    }
    buffer.flip();
    long length = buffer.remaining();
    try {
      long at = segment.bytes;
      while (buffer.hasRemaining()) {
        at += open.write(buffer, at);
      }
      if (force) {
        open.force(false);
      }
      return length;
    } catch (IOException e) {
      try {
        open.truncate(segment.bytes); // a later record must not stand behind half of one
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  private void beginSegment() throws IOException {
    long number = journal.nextNumber();
    Segment segment = new Segment(number, folder.segment(number));
    salt = random.nextLong();
    FileChannel begun =
        FileChannel.open(segment.file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      ByteBuffer header = JournalFormat.header(salt);
      while (header.hasRemaining()) {
        begun.write(header);
      }
      folder.force();
    } catch (IOException e) {
      begun.close();
      Files.deleteIfExists(segment.file);
      throw e;
    }
    segment.bytes = JournalFormat.HEADER_BYTES;
    active = segment;
    channel = begun;
    journal.begun(segment);
  }

  /** The file is complete; its marks are on disk too from now on. */
  private void endSegment() {
    FileChannel ended = channel;
    active = null;
    channel = null;
    if (ended != null) {
      try (ended) {
        ended.force(false);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "a file of the journal could not be closed", e);
      }
    }
  }

  /**
   * With nothing open, the file that is written can go too; so can what opening found done, and
   * files of nothing but marks, which nobody settles.
   */
  private void idle() {
    if (active != null && journal.isEmpty()) {
      endSegment();
    }
    dropDone();
  }

  /**
   * Deletes files that are done. What they say of older files that stay is written anew before
   * that, lest those have done again what was done long ago. On a full disk it cannot be: then they
   * go all the same, as nothing else makes room, and doing it again does no harm.
   */
  private void dropDone() {
    List<Segment> done = journal.done(active);
    if (done.isEmpty()) {
      return;
    }
    try {
      keep(journal.snapshotsBefore(done.get(done.size() - 1)));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "what is settled of older files of the journal is forgotten", e);
    }
    try {
      for (Segment segment : done) {
        Files.deleteIfExists(segment.file);
        journal.dropped(segment);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a file of the journal that is done could not be deleted", e);
    }
  }

  /** One by one: each may begin a file of its own. */
  private void keep(List<byte[]> snapshots) throws IOException {
    for (byte[] snapshot : snapshots) {
      buffer.clear();
      prepareSegment(JournalFormat.FRAME_BYTES + snapshot.length);
      frame(snapshot);
      Segment segment = active;
      if (segment != null) {
        journal.grown(segment, writeBuffer(segment, true));
      }
    }
    buffer.clear();
  }

  private void fail(Item item, IOException failure) {
    if (item.written != null) {
      item.written.completeExceptionally(failure);
    } else if (item.payload.length > 0 && !markFailed) {
      markFailed = true; // harmless, and soon many: the entries are replayed again
      LOG.log(Level.WARNING, "marks of what is settled cannot be written to the journal", failure);
    }
  }

  /** Cuts a file to so many bytes; deletes it if that is none. */
  static void cut(Path file, long bytes) throws IOException {
    if (bytes == 0) {
      Files.delete(file);
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
      channel.force(true);
    }
  }
}
