package io.chatstore.verify;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks through both sides of a room and day at once, and finds what is on one alone, or otherwise
 * on the other. Holds one message of each. Of several texts under one identity, which only a file
 * can hold, one has to be on the other side.
 */
final class DayWalk {

  private final Steps source;
  private final Steps target;
  private final Consumer<Suspect> suspects;

  DayWalk(Fingerprints source, Fingerprints target, Tally tally, Consumer<Suspect> suspects) {
    this.source = new Steps(source, tally.source);
    this.target = new Steps(target, tally.target);
    this.suspects = suspects;
  }

  void walk() throws InterruptedException {
    source.advance();
    target.advance();
    while (source.first != null || target.first != null) {
      int order = order(source.first, target.first);
      if (order < 0) {
        suspects.accept(Suspect.of(source.at(), source.hash(), Optional.empty()));
      } else if (order > 0) {
        suspects.accept(Suspect.of(target.at(), Optional.empty(), target.hash()));
      } else if (!source.agrees(target)) {
        suspects.accept(Suspect.of(source.at(), source.hash(), target.hash()));
      }
      if (order <= 0) {
        source.advance();
      }
      if (order >= 0) {
        target.advance();
      }
    }
  }

  private static int order(@Nullable Fingerprint source, @Nullable Fingerprint target) {
    if (source == null || target == null) {
      return source == null ? 1 : -1;
    }
    return Fingerprint.ORDER.compare(source, target);
  }

  /** From identity to identity. */
  private static final class Steps {

    private final Fingerprints fingerprints;
    private final SideCounts counts;
    private final Set<Hash> hashes = new LinkedHashSet<>();
    private @Nullable Fingerprint first;
    private @Nullable Fingerprint ahead;
    private boolean begun;

    Steps(Fingerprints fingerprints, SideCounts counts) {
      this.fingerprints = fingerprints;
      this.counts = counts;
    }

    void advance() throws InterruptedException {
      Fingerprint now = begun ? ahead : fingerprints.next();
      begun = true;
      first = now;
      hashes.clear();
      if (now == null) {
        return;
      }
      hashes.add(now.hash());
      ahead = fingerprints.next();
      while (ahead != null && Fingerprint.ORDER.compare(now, ahead) == 0) {
        counts.repeated.increment();
        hashes.add(ahead.hash());
        ahead = fingerprints.next();
      }
    }

    Fingerprint at() {
      if (first == null) {
        throw new IllegalStateException("the walk is at its end");
      }
      return first;
    }

    Optional<Hash> hash() {
      return Optional.of(at().hash());
    }

    boolean agrees(Steps other) {
      return hashes.stream().anyMatch(other.hashes::contains);
    }
  }
}
