package io.chatstore.verify;

import io.chatstore.MessageId;
import io.chatstore.dual.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Compares a random sample of the messages of each side with the other one. */
final class SamplePass implements Pass {

  private final Run run;
  private final LookAgain lookAgain;
  private final Consumer<Difference> differences;
  private final Map<Side, Reservoir> reservoirs = new EnumMap<>(Side.class);
  private List<SampleResult> results = List.of();

  SamplePass(Run run, int size, LookAgain lookAgain, Consumer<Difference> differences) {
    this.run = run;
    this.lookAgain = lookAgain;
    this.differences = differences;
    for (Side side : Side.values()) {
      reservoirs.put(side, new Reservoir(size, () -> ThreadLocalRandom.current().nextLong()));
    }
  }

  @Override
  public void run() throws InterruptedException {
    new Scan(run.scope(), run.tally()::of, (side, messages) -> reservoir(side).offer(messages))
        .of(run.sides().list(), run.workers());
    run.tally().step(VerificationStep.COMPARE);
    Path suspects = run.folder().file("suspects");
    compare(suspects);
    run.tally().step(VerificationStep.LOOK_AGAIN);
    Set<MessageId> differing = ConcurrentHashMap.newKeySet();
    lookAgain.at(
        suspects,
        difference -> {
          differing.add(difference.id());
          differences.accept(difference);
        });
    results = List.of(result(Side.SOURCE, differing), result(Side.TARGET, differing));
  }

  @Override
  public List<SampleResult> samples() {
    return results;
  }

  /** Each message once, also if it is in both samples. */
  private void compare(Path file) throws InterruptedException {
    Set<MessageId> known = new HashSet<>();
    List<Suspect> some = new ArrayList<>();
    for (Side side : Side.values()) {
      for (Fingerprint message : reservoir(side).sample()) {
        if (known.add(message.id())) {
          Optional<Hash> hash = Optional.of(message.hash());
          some.add(Suspect.of(message, hash, hash));
        }
      }
    }
    ConcurrentLinkedQueue<Suspect> left = new ConcurrentLinkedQueue<>(some);
    try (RecordWriter<Suspect> suspects = new RecordWriter<>(file, Suspect.CODEC)) {
      run.workers()
          .together(
              run.scope().parallel(),
              () -> {
                for (Suspect one = left.poll(); one != null; one = left.poll()) {
                  Suspect now = run.sides().look(one);
                  if (now.kind().isPresent()) {
                    run.tally().suspects.increment();
                    suspects.write(now);
                  }
                }
              });
    }
  }

  private SampleResult result(Side side, Set<MessageId> differing) {
    List<Fingerprint> sample = reservoir(side).sample();
    long differ = sample.stream().filter(it -> differing.contains(it.id())).count();
    return SampleResult.of(side, sample.size(), differ);
  }

  @SuppressWarnings("NullAway") // there is one for each side
  private Reservoir reservoir(Side side) {
    return reservoirs.get(side);
  }
}
