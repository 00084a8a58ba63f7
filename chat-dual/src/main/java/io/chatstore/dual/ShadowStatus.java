package io.chatstore.dual;

import io.chatstore.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the comparison of reads has found since the store was opened.
 *
 * @param rate the share of reads that is compared, from 0 to 1
 * @param compared comparisons that came to an end
 * @param behind those of them that differed at first and agreed when looked at again
 * @param mismatched messages that differed and stayed so, by kind; no kind is left out
 * @param shed comparisons that were not made because enough were under way
 * @param failed comparisons that a side's failure ended
 * @param recent how many of the last comparisons the gate looks at, at most its window
 * @param recentMismatched how many of those found a difference that stayed
 * @param examples the last messages that differed, newest first, a bounded number
 */
public record ShadowStatus(
    double rate,
    long compared,
    long behind,
    Map<Mismatch, Long> mismatched,
    long shed,
    long failed,
    int recent,
    int recentMismatched,
    List<Example> examples) {

  /**
   * A message that differs.
   *
   * @param id its identity; its text is not kept
   * @param on the side on which it is missing, unexpected, changed or out of order
   * @param kind how it differs
   * @param found when that was certain
   */
  public record Example(MessageId id, Side on, Mismatch kind, Instant found) {}

  /** Copies the collections. */
  public ShadowStatus {
    mismatched = Map.copyOf(mismatched);
    examples = List.copyOf(examples);
  }
}
