package io.chatstore.dual;

import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What the gate's last answer rests on, a gauge for each name of evidence. Which names there are is
 * the gate's business, so that they appear when it first gives them. Safe for any thread.
 */
final class GateGauges {

  private final Meters meters;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private volatile Map<String, Boolean> last = Map.of();

  GateGauges(Meters meters) {
    this.meters = meters;
  }

  void show(GateAnswer answer) {
    last =
        answer.evidence().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    GateAnswer.Evidence::name,
                    GateAnswer.Evidence::holds,
                    (one, other) -> one && other));
    last.keySet().stream().filter(known::add).forEach(this::register);
  }

  private void register(String name) {
    meters.gauge(
        this,
        it -> it.holds(name),
        "gate.evidence",
        "1 if it spoke for the step in the gate's last answer, 0 if not, NaN if not looked at",
        Tags.of(Meters.EVIDENCE, name));
  }

  private double holds(String name) {
    Boolean holds = last.get(name);
    return holds == null ? Double.NaN : holds ? 1 : 0;
  }
}
