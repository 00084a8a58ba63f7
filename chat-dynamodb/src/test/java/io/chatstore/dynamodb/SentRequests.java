package io.chatstore.dynamodb;

import io.chatstore.engines.alternator.AlternatorDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Lists what the tests of this module sent to the doubles of Alternator, each operation with all
 * its members: on the console, and in {@code target/alternator-requests.txt}. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class SentRequests implements TestExecutionListener {

  private static final List<AlternatorDouble> DOUBLES = new CopyOnWriteArrayList<>();
  private static final Path LIST = Path.of("target", "alternator-requests.txt");

  /** For {@link java.util.ServiceLoader}. */
  public SentRequests() {}

  /** The same double, whose requests will be listed. */
  static AlternatorDouble of(AlternatorDouble cluster) {
    DOUBLES.add(cluster);
    return cluster;
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (DOUBLES.isEmpty()) {
      return;
    }
    NavigableMap<String, TreeSet<String>> sent = new TreeMap<>();
    TreeSet<String> outside = new TreeSet<>();
    for (AlternatorDouble cluster : DOUBLES) {
      cluster
          .requests()
          .sent()
          .forEach(
              (operation, members) ->
                  sent.computeIfAbsent(operation, first -> new TreeSet<>()).addAll(members));
      outside.addAll(cluster.requests().faults());
    }
    StringBuilder list = new StringBuilder("Sent to the doubles of Alternator:\n");
    sent.forEach(
        (operation, members) ->
            list.append("  ").append(operation).append(' ').append(members).append('\n'));
    list.append("outside of what is safe: ").append(outside.isEmpty() ? "none" : outside);
    System.out.println(list);
    try {
      Files.writeString(LIST, list.append('\n'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
