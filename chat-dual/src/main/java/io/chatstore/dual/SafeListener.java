package io.chatstore.dual;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A listener whose failures are logged, the first, second, fourth ... of them, and go no further.
 */
final class SafeListener implements DualListener {

  private static final Logger LOG = System.getLogger(SafeListener.class.getName());

  private final DualListener listener;
  private final AtomicLong failures = new AtomicLong();

  SafeListener(DualListener listener) {
    this.listener = listener;
  }

  @Override
  public void answered(Side side, Operation operation, long nanos, Optional<FailureKind> failure) {
    tell(it -> it.answered(side, operation, nanos, failure));
  }

  @Override
  public void shed(Side side, Operation operation) {
    tell(it -> it.shed(side, operation));
  }

  @Override
  public void diverged(Side behind, Divergence how) {
    tell(it -> it.diverged(behind, how));
  }

  @Override
  public void settled(Side side) {
    tell(it -> it.settled(side));
  }

  @Override
  public void corrected(Side side) {
    tell(it -> it.corrected(side));
  }

  @Override
  public void compared(boolean behind) {
    tell(it -> it.compared(behind));
  }

  @Override
  public void mismatched(Mismatch kind) {
    tell(it -> it.mismatched(kind));
  }

  @Override
  public void repaired(Side side) {
    tell(it -> it.repaired(side));
  }

  @Override
  public void flipped(MigrationPhase from, MigrationPhase to) {
    tell(it -> it.flipped(from, to));
  }

  @Override
  public void flipRefused(MigrationPhase from, MigrationPhase to) {
    tell(it -> it.flipRefused(from, to));
  }

  @Override
  public void gateAsked(GateAnswer answer) {
    tell(it -> it.gateAsked(answer));
  }

  private void tell(Consumer<DualListener> event) {
    try {
      event.accept(listener);
    } catch (RuntimeException | Error e) {
      long count = failures.incrementAndGet();
      if (Long.bitCount(count) == 1) {
        LOG.log(Level.WARNING, "the listener of a dual store has failed " + count + " times", e);
      }
    }
  }
}
