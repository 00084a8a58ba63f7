package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** SKELETON. */
public sealed class DualChatStore implements AsyncChatStore permits DualTimelineStore {

  DualChatStore() {}

  /** A builder with nothing set. */
  public static DualChatStoreBuilder builder() {
    return new DualChatStoreBuilder();
  }

  @Override
  public CompletableFuture<PutResult> put(ChatMessage message) {
    throw new IllegalStateException("skeleton");
  }

  @Override
  public CompletableFuture<Page> read(ReadRequest request) {
    throw new IllegalStateException("skeleton");
  }

  /** The phase in force. */
  public MigrationPhase phase() {
    throw new IllegalStateException("skeleton");
  }

  /**
   * Asks at once where the phase comes from, instead of at the next interval.
   *
   * @return the phase in force from now on
   */
  public MigrationPhase followPhase() {
    throw new IllegalStateException("skeleton");
  }

  /**
   * Whether the step to another phase may be taken now; asks both sides one small read. Never
   * fails.
   */
  public CompletableFuture<GateAnswer> gate(MigrationPhase to) {
    throw new IllegalStateException("skeleton");
  }

  /** What the store is doing. */
  public DualStatus status() {
    throw new IllegalStateException("skeleton");
  }

  /** Changes the share of reads that is compared, from 0 to 1. */
  public void shadowRate(double rate) {
    throw new IllegalStateException("skeleton");
  }

  /**
   * Replays the journal now until nothing is left or the time is over.
   *
   * @return whether nothing is left
   */
  public boolean drain(Duration within) throws InterruptedException {
    throw new IllegalStateException("skeleton");
  }

  /** Takes a side's mark of being incomplete away: its history has been copied and verified. */
  public void declareComplete(Side side, String reason) {
    throw new IllegalStateException("skeleton");
  }

  @Override
  public void close() {
    throw new IllegalStateException("skeleton");
  }
}
