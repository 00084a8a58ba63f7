package io.chatstore.verify;

import java.util.concurrent.atomic.LongAdder;

/** What was met on one side. */
final class SideCounts {

  /** Messages that are compared. */
  final LongAdder messages = new LongAdder();

  /** Messages outside of the span of time that is compared. */
  final LongAdder leftOut = new LongAdder();

  /** Records that are no messages. */
  final LongAdder unreadable = new LongAdder();

  /** Messages that came once more under the same identity, as they may in a file. */
  final LongAdder repeated = new LongAdder();
}
