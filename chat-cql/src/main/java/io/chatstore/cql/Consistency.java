package io.chatstore.cql;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How many replicas answer before a read or a put is done. A read sees every put acknowledged
 * before it if both levels together are more than the replicas of their data centre, as two {@link
 * #LOCAL_QUORUM} are. {@code ANY} is left out: it acknowledges what no replica may hold.
 */
public enum Consistency {
  /** One replica, of any data centre. */
  ONE,
  /** Two replicas, of any data centre. */
  TWO,
  /** Three replicas, of any data centre. */
  THREE,
  /** More than half of the replicas of all data centres together. */
  QUORUM,
  /** All replicas. */
  ALL,
  /** More than half of the replicas of the coordinator's data centre. */
  LOCAL_QUORUM,
  /** More than half of the replicas in each data centre; for puts only. */
  EACH_QUORUM,
  /** One replica of the coordinator's data centre. */
  LOCAL_ONE;

  /** The words that {@link #ofReads} takes. */
  static String wordsOfReads() {
    return Arrays.stream(values())
        .filter(level -> level != EACH_QUORUM)
        .map(Enum::name)
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  /** The level for reads that a word names, whatever its case. */
  static Consistency ofReads(String word) {
    Consistency level = valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    if (level == EACH_QUORUM) {
      throw new IllegalArgumentException("for puts only");
    }
    return level;
  }

  ConsistencyLevel level() {
    return DefaultConsistencyLevel.valueOf(name());
  }
}
