package io.chatstore.dual;

import io.chatstore.ChatMessage;
import io.chatstore.ReadRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Two stores whose reads are scripted, their comparison, and what it told. */
final class ShadowScene implements AutoCloseable {

  private static final Instant START = Instant.ofEpochSecond(1_700_000_000L);

  final ScriptedReads source = new ScriptedReads();
  final ScriptedReads target = new ScriptedReads();
  final String room = "room-" + UUID.randomUUID();
  final Told told = new Told();
  final List<ChatMessage> repaired = new CopyOnWriteArrayList<>();
  volatile Repair repair = (message, on) -> repaired.add(message);
  final ShadowReads shadow;
  volatile @Nullable Side lagging;

  /** Compares every read, looks again at once, and has patience. */
  ShadowScene() {
    this(8, Duration.ofMillis(1), ShadowReads.PATIENCE);
  }

  ShadowScene(int underWay, Duration lookAgain, Duration patience) {
    this.shadow =
        new ShadowReads(
            new ShadowSettings(1, underWay, lookAgain, 3),
            side -> side == Side.SOURCE ? source : target,
            side -> lagging == side,
            (message, on) -> repair.missing(message, on),
            told,
            patience);
  }

  ChatMessage message(String author, long micros, String text) {
    return new ChatMessage(room, author, START.plus(micros, ChronoUnit.MICROS), text);
  }

  ChatMessage message(long micros) {
    return message("ada", micros, "text " + micros);
  }

  void put(ScriptedReads store, long... micros) {
    for (long one : micros) {
      store.memory.put(message(one));
    }
  }

  void putBoth(long... micros) {
    put(source, micros);
    put(target, micros);
  }

  ReadRequest latest(int limit) {
    return ReadRequest.latest(room, limit);
  }

  /** Offers what the source answers. */
  void offer(ReadRequest request) {
    shadow.offer(request, source.memory.read(request), Side.SOURCE);
  }

  /** Offers what the source answers, and waits until that was compared, or was not. */
  ShadowStatus compare(ReadRequest request) {
    return compare(request, Side.SOURCE);
  }

  ShadowStatus compare(ReadRequest request, Side read) {
    long before = ended();
    shadow.offer(request, (read == Side.SOURCE ? source : target).memory.read(request), read);
    Eventually.holds(() -> ended() > before);
    return shadow.status();
  }

  /** What happened to the last comparison is told in its order; this one tells that it was all. */
  void settle() {
    compare(ReadRequest.latest("an empty room", 1));
  }

  private long ended() {
    ShadowStatus status = shadow.status();
    return status.compared() + status.failed();
  }

  @Override
  public void close() {
    shadow.close();
  }

  /** What a listener is told of comparisons. */
  static final class Told implements DualListener {
    final List<Boolean> compared = new CopyOnWriteArrayList<>();
    final List<Mismatch> mismatched = new CopyOnWriteArrayList<>();
    final List<Side> shed = new CopyOnWriteArrayList<>();
    final List<Side> answered = new CopyOnWriteArrayList<>();
    final List<FailureKind> failures = new CopyOnWriteArrayList<>();

    @Override
    public void answered(
        Side side, Operation operation, long nanos, Optional<FailureKind> failure) {
      if (operation == Operation.SHADOW && nanos >= 0) {
        answered.add(side);
        failure.ifPresent(failures::add);
      }
    }

    @Override
    public void shed(Side side, Operation operation) {
      if (operation == Operation.SHADOW) {
        shed.add(side);
      }
    }

    @Override
    public void compared(boolean behind) {
      compared.add(behind);
    }

    @Override
    public void mismatched(Mismatch kind) {
      mismatched.add(kind);
    }
  }
}
