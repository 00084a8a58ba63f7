package io.chatstore.cql;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many copies of each message a keyspace keeps, and where. Immutable. */
public final class Replication {

  private final String options;

  private Replication(String options) {
    this.options = options;
  }

  /**
   * So many copies on whatever nodes come next, without regard to data centres: for a development
   * machine or a single rack.
   *
   * @param factor from 1
   */
  public static Replication simple(int factor) {
    return new Replication(
        "replication = {'class': 'SimpleStrategy', 'replication_factor': "
            + positive(factor, "the keyspace")
            + "}");
  }

  /**
   * So many copies in each data centre that is named, spread over its racks.
   *
   * @param factors copies by the name of the data centre, each from 1
   */
  public static Replication networkTopology(Map<String, Integer> factors) {
    if (factors.isEmpty()) {
      throw new IllegalArgumentException("no data centre is named: nothing would be stored");
    }
    return new Replication(
        new TreeMap<>(factors)
            .entrySet().stream()
                .map(e -> ", " + quoted(e.getKey()) + ": " + positive(e.getValue(), e.getKey()))
                .collect(
                    Collectors.joining(
                        "", "replication = {'class': 'NetworkTopologyStrategy'", "}")));
  }

  /**
   * The same, with ScyllaDB's tablets switched off in the keyspace: {@link PutMode#CONDITIONAL}
   * needs that on ScyllaDB up to 2025.3, unless the replication is {@linkplain #simple simple}.
   * Apache Cassandra does not know the option and refuses it.
   */
  public Replication withoutTablets() {
    return new Replication(options + " AND tablets = {'enabled': false}");
  }

  /** The options of {@code CREATE KEYSPACE}, as CQL. */
  @Override
  public String toString() {
    return options;
  }

  private static int positive(int factor, String where) {
    if (factor < 1) {
      throw new IllegalArgumentException("copies in " + where + " are " + factor + ", not from 1");
    }
    return factor;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
