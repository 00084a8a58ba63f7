package io.chatstore.history;

import io.chatstore.ChatStoreException.Misconfigured;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * How far a {@link Backfill} had come when its checkpoint was written last; read from that file
 * alone, also while the copy runs.
 *
 * @param plan what is copied where, and in how many parts
 * @param parts how many parts there are
 * @param partsDone how many of them are done
 * @param partsBegun how many others are begun
 * @param counts of all runs of the copy together
 * @param rejectBytes length of the file of rejected records that belongs to it
 * @param written when the checkpoint was written
 */
public record BackfillStatus(
    String plan,
    int parts,
    int partsDone,
    int partsBegun,
    BackfillCounts counts,
    long rejectBytes,
    Instant written) {

  /**
   * Reads a checkpoint.
   *
   * @throws Misconfigured if it is not there, damaged, or none of this version
   */
  public static BackfillStatus read(Path checkpoint) {
    return Answers.on(checkpoint, () -> of(checkpoint));
  }

  private static BackfillStatus of(Path file) throws IOException {
    Instant written = Files.getLastModifiedTime(file).toInstant();
    Checkpoint now;
    try {
      now = Checkpoint.read(file);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new Misconfigured("the checkpoint cannot be read: " + e.getMessage(), e);
    }
    return new BackfillStatus(
        now.plan(),
        now.parts().size(),
        count(now, Checkpoint.State::done),
        count(now, part -> part.position().isPresent()),
        now.counts(),
        now.rejectBytes(),
        written);
  }

  private static int count(Checkpoint of, Predicate<Checkpoint.State> which) {
    return (int) of.parts().values().stream().filter(which).count();
  }

  /** Whether all is copied. */
  public boolean isFinished() {
    return parts == partsDone;
  }
}
