package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.Tags;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Prometheus scrapes of a dual store. */
class DualMetricsTest {

  private final MetricsScene scene = new MetricsScene();

  @Test
  void listener_eachMethodIsCalled_countsExactlyThat() {
    DualMetrics metrics = scene.metrics(Tags.empty());

    metrics.answered(Side.SOURCE, Operation.PUT, 2_000_000, Optional.empty());
    metrics.answered(Side.SOURCE, Operation.PUT, 6_000_000, Optional.empty());
    metrics.answered(Side.TARGET, Operation.REPLAY, 500_000_000, Optional.empty());
    metrics.answered(Side.TARGET, Operation.READ, 1_000_000, Optional.of(FailureKind.THROTTLED));
    metrics.answered(Side.SOURCE, Operation.SHADOW, 1_000_000, Optional.of(FailureKind.LATE));
    metrics.shed(Side.TARGET, Operation.PUT);
    metrics.diverged(Side.TARGET, Divergence.PENDING);
    metrics.diverged(Side.SOURCE, Divergence.LOST);
    metrics.settled(Side.TARGET);
    metrics.corrected(Side.TARGET);
    metrics.compared(true);
    metrics.compared(false);
    metrics.mismatched(Mismatch.MISSING);
    metrics.mismatched(Mismatch.ORDER);
    metrics.repaired(Side.TARGET);
    metrics.flipped(MigrationPhase.SOURCE_ONLY, MigrationPhase.DUAL_WRITE);
    metrics.flipRefused(MigrationPhase.DUAL_WRITE, MigrationPhase.TARGET_ONLY);
    metrics.gateAsked(MetricsScene.gate(true));
    metrics.gateAsked(MetricsScene.gate(false));
    metrics.gateAsked(MetricsScene.gate(false));

    assertThat(scene.scrape().lines(it -> it.value() != 0))
        .containsExactlyInAnyOrder(
            "chatstore_dual_requests_seconds_count{operation=put, side=source} 2.0",
            "chatstore_dual_requests_seconds_sum{operation=put, side=source} 0.008",
            "chatstore_dual_requests_seconds_max{operation=put, side=source} 0.006",
            "chatstore_dual_requests_seconds_count{operation=replay, side=target} 1.0",
            "chatstore_dual_requests_seconds_sum{operation=replay, side=target} 0.5",
            "chatstore_dual_requests_seconds_max{operation=replay, side=target} 0.5",
            "chatstore_dual_failures_total{kind=throttled, operation=read, side=target} 1.0",
            "chatstore_dual_failures_total{kind=late, operation=shadow, side=source} 1.0",
            "chatstore_dual_shed_total{operation=put, side=target} 1.0",
            "chatstore_dual_diverged_total{how=pending, side=target} 1.0",
            "chatstore_dual_diverged_total{how=lost, side=source} 1.0",
            "chatstore_dual_settled_total{side=target} 1.0",
            "chatstore_dual_corrected_total{side=target} 1.0",
            "chatstore_dual_shadow_compared_total{} 2.0",
            "chatstore_dual_shadow_behind_total{} 1.0",
            "chatstore_dual_shadow_mismatched_total{kind=missing} 1.0",
            "chatstore_dual_shadow_mismatched_total{kind=order} 1.0",
            "chatstore_dual_repaired_total{side=target} 1.0",
            "chatstore_dual_flips_total{to=dual_write} 1.0",
            "chatstore_dual_flips_refused_total{to=target_only} 1.0",
            "chatstore_dual_gate_asked_total{answer=open} 1.0",
            "chatstore_dual_gate_asked_total{answer=closed} 2.0",
            "chatstore_dual_gate_evidence{evidence=sides-answer} 1.0");
  }

  @Test
  void listener_hasAMethodThatIsNotCounted_none() {
    assertThat(Arrays.stream(DualListener.class.getDeclaredMethods()).map(Method::getName))
        .allSatisfy(
            name ->
                assertThat(Arrays.stream(DualMetrics.class.getDeclaredMethods()))
                    .anyMatch(it -> it.getName().equals(name)));
  }

  @Test
  void answered_givesAHistogramWithinItsBounds() {
    DualMetrics metrics = scene.metrics(Tags.empty());

    metrics.answered(Side.SOURCE, Operation.PUT, 2_000_000, Optional.empty());

    List<Scrape.Sample> buckets =
        scene.scrape().named("chatstore_dual_requests_seconds_bucket").stream()
            .filter(it -> it.labels().entrySet().containsAll(SOURCE_PUT.entrySet()))
            .toList();
    assertThat(buckets).hasSizeBetween(50, 80);
    assertThat(buckets).allMatch(it -> it.value() == (bound(it) < 0.002 ? 0 : 1));
    assertThat(bound(buckets.get(0))).isEqualTo(0.000_25);
    assertThat(bound(buckets.get(buckets.size() - 2))).isEqualTo(10);
  }

  private static final Map<String, String> SOURCE_PUT =
      Map.of("side", "source", "operation", "put");

  private static double bound(Scrape.Sample bucket) {
    String bound = bucket.labels().get("le");
    return "+Inf".equals(bound) ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
  }

  @Test
  void watch_statusOfStore_isShown() {
    scene.watching(Tags.empty());
    scene.clock.advance(Duration.ofSeconds(90));
    scene.status =
        new DualStatus(
            MigrationPhase.SHADOW_READ,
            SettableClock.START,
            2,
            Map.of(
                Side.SOURCE, new SideStatus(false, 3, 0, 0, 0, Optional.empty()),
                Side.TARGET, new SideStatus(true, 0, 0, 0, 0, Optional.of(FailureKind.LATE))),
            Map.of(Side.TARGET, "the journal was full"),
            new JournalStatus(
                9, 7, 1, 8, 4096, 1 << 20, Optional.of(SettableClock.START.plusMillis(500))),
            new ShadowStatus(0.25, 40, 5, Map.of(), 6, 4, 30, 2, List.of()));

    assertThat(scene.scrape().lines(it -> it.value() != 0))
        .containsExactlyInAnyOrder(
            "chatstore_dual_phase{phase=shadow_read} 1.0",
            "chatstore_dual_side_down{side=target} 1.0",
            "chatstore_dual_side_under_way{side=source} 3.0",
            "chatstore_dual_incomplete{side=target} 1.0",
            "chatstore_dual_journal_entries{} 9.0",
            "chatstore_dual_journal_waiting{} 7.0",
            "chatstore_dual_journal_owed{side=source} 1.0",
            "chatstore_dual_journal_owed{side=target} 8.0",
            "chatstore_dual_journal_size_bytes{} 4096.0",
            "chatstore_dual_journal_limit_bytes{} 1048576.0",
            "chatstore_dual_journal_oldest_age_seconds{} 89.5",
            "chatstore_dual_shadow_rate{} 0.25",
            "chatstore_dual_shadow_recent{} 30.0",
            "chatstore_dual_shadow_recent_mismatched{} 2.0",
            "chatstore_dual_shadow_shed_total{} 6.0",
            "chatstore_dual_shadow_failed_total{} 4.0");
  }

  @Test
  void watch_scrapedTwice_takesTheStatusOnceForEach() {
    scene.watching(Tags.empty());

    scene.scrape();
    assertThat(scene.asked).hasValue(1);

    scene.clock.advance(Duration.ofSeconds(1));
    scene.scrape();
    assertThat(scene.asked).hasValue(2);
  }

  @Test
  void watch_nothingHasHappened_everyValueOfEveryTagIsThereAsZero() {
    scene.watching(Tags.empty());

    Scrape scrape = scene.scrape();

    assertThat(scrape.named("chatstore_dual_requests_seconds_count")).hasSize(2 * 4);
    assertThat(scrape.named("chatstore_dual_failures_total")).hasSize(2 * 4 * 7);
    assertThat(scrape.named("chatstore_dual_shed_total")).hasSize(2 * 4);
    assertThat(scrape.named("chatstore_dual_diverged_total")).hasSize(2 * 4);
    assertThat(scrape.named("chatstore_dual_shadow_mismatched_total")).hasSize(4);
    assertThat(scrape.named("chatstore_dual_flips_total")).hasSize(5);
    assertThat(scrape.named("chatstore_dual_flips_refused_total")).hasSize(5);
    assertThat(scrape.named("chatstore_dual_phase")).hasSize(5);
    assertThat(scrape.named("chatstore_dual_gate_asked_total")).hasSize(2);
    assertThat(scrape.lines(it -> it.value() != 0))
        .containsExactlyInAnyOrder(
            "chatstore_dual_phase{phase=source_only} 1.0",
            "chatstore_dual_journal_limit_bytes{} 1048576.0",
            "chatstore_dual_shadow_rate{} 0.01");
  }

  @Test
  void twoStores_withTags_areToldApart() {
    DualMetrics rooms = scene.watching(Tags.of("store", "rooms"));
    DualMetrics support = scene.metrics(Tags.of("store", "support"));
    DualStatus quiet = MetricsScene.quiet();
    support.watch(
        () ->
            new DualStatus(
                MigrationPhase.TARGET_ONLY,
                quiet.since(),
                0,
                quiet.sides(),
                Map.of(),
                quiet.journal(),
                quiet.shadow()));

    rooms.settled(Side.TARGET);
    support.settled(Side.SOURCE);
    support.gateAsked(MetricsScene.gate(false));

    assertThat(
            scene
                .scrape()
                .lines(
                    it ->
                        it.value() != 0
                            && it.name().matches(".*_(settled_total|phase|gate_evidence)")))
        .containsExactlyInAnyOrder(
            "chatstore_dual_settled_total{side=target, store=rooms} 1.0",
            "chatstore_dual_settled_total{side=source, store=support} 1.0",
            "chatstore_dual_phase{phase=source_only, store=rooms} 1.0",
            "chatstore_dual_phase{phase=target_only, store=support} 1.0",
            "chatstore_dual_gate_evidence{evidence=sides-answer, store=support} 1.0");
  }

  @Test
  void watch_aLaterStoreWithTheSameTags_takesThePlaceOfTheEarlierOne() {
    scene.watching(Tags.empty()).gateAsked(MetricsScene.gate(false));
    MetricsScene later = new MetricsScene();
    later.status =
        new DualStatus(
            MigrationPhase.DUAL_WRITE,
            later.status.since(),
            0,
            later.status.sides(),
            Map.of(),
            later.status.journal(),
            new ShadowStatus(0, 0, 0, Map.of(), 12, 0, 0, 0, List.of()));

    DualMetrics metrics = scene.metrics(Tags.empty());
    metrics.watch(later::ask);
    metrics.gateAsked(MetricsScene.gate(true));

    assertThat(
            scene
                .scrape()
                .lines(
                    it ->
                        it.value() != 0
                            && it.name().matches(".*_(phase|shadow_shed_total|gate_evidence)")))
        .containsExactlyInAnyOrder(
            "chatstore_dual_phase{phase=dual_write} 1.0",
            "chatstore_dual_shadow_shed_total{} 12.0",
            "chatstore_dual_gate_evidence{evidence=journal-empty} 1.0",
            "chatstore_dual_gate_evidence{evidence=sides-answer} 1.0");
  }

  @Test
  void gateAsked_withoutEvidenceOfBefore_showsThatAsNotLookedAt() {
    DualMetrics metrics = scene.metrics(Tags.empty());
    metrics.gateAsked(MetricsScene.gate(true));

    metrics.gateAsked(
        new GateAnswer(
            MigrationPhase.SHADOW_READ,
            MigrationPhase.DUAL_WRITE,
            SettableClock.START,
            List.of(new GateAnswer.Evidence("sides-answer", false, "the target is down"))));

    assertThat(scene.scrape().lines(it -> it.name().equals("chatstore_dual_gate_evidence")))
        .containsExactlyInAnyOrder(
            "chatstore_dual_gate_evidence{evidence=journal-empty} NaN",
            "chatstore_dual_gate_evidence{evidence=sides-answer} 0.0");
  }

  @Test
  void watch_calledTwice_isRefused() {
    DualMetrics metrics = scene.watching(Tags.empty());

    assertThatIllegalStateException().isThrownBy(() -> metrics.watch(scene::ask));
  }

  @Test
  void constructor_tagThatTheMetricsHaveThemselves_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DualMetrics(scene.registry, Tags.of("side", "left")))
        .withMessageContaining("'side'");
    assertThat(scene.registry.getMeters()).isEmpty();
  }
}
