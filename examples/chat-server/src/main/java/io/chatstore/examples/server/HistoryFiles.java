package io.chatstore.examples.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the copy of a history and its verification keep what they write: beside the journal, as
 * rejected records hold texts, too, and a copy goes on after a restart as the journal does.
 *
 * @param folder the journal's
 */
record HistoryFiles(Path folder) {

  /** How far a copy has come; it is there exactly while there is something to resume. */
  Path checkpoint() {
    return folder.resolve("backfill.checkpoint");
  }

  /** Records that are no messages, or were not taken. */
  Path rejects() {
    return folder.resolve("backfill.rejects.jsonl");
  }

  /** What the last verification found, by identities. */
  Path differences() {
    return folder.resolve("verification.differences.jsonl");
  }

  boolean isResumable() {
    return Files.exists(checkpoint());
  }

  /** Lets the next copy begin at the beginning. */
  void forgetCheckpoint() throws IOException {
    Files.deleteIfExists(checkpoint());
  }
}
