package io.chatstore.examples.faults;

import io.chatstore.cql.PutMode;
import io.chatstore.engines.CassandraCluster;
import io.chatstore.engines.CassandraNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Loads a cluster while its nodes fail one after the other, then settles what is unknown, reads
 * everything and counts.
 */
final class FaultRun {

  private final CassandraCluster cluster;
  private final Settings settings;
  private final PrintStream out;

  FaultRun(CassandraCluster cluster, Settings settings, PrintStream out) {
    this.cluster = cluster;
    this.settings = settings;
    this.out = out;
  }

  /** Runs some put modes at once, under the same faults; all nodes are up before and after. */
  List<Tally> of(List<PutMode> modes) throws InterruptedException {
    List<StoreRun> runs = new ArrayList<>();
    try {
      for (PutMode mode : modes) {
        runs.add(CqlRuns.open(cluster, mode, settings, out));
      }
      List<Tally> tallies = runs.stream().map(StoreRun::tally).toList();
      out.println("\n" + String.join(", ", tallies.stream().map(Tally::name).toList()));
      runs.forEach(StoreRun::start);
      fail(new Phases(tallies, out));
      for (StoreRun run : runs) {
        run.stop();
      }
      cluster.awaitWhole();
      runs.forEach(StoreRun::settle);
      out.println("settled; comparing all rooms");
      runs.forEach(StoreRun::compare);
      return tallies;
    } finally {
      runs.forEach(StoreRun::close);
    }
  }

  /** A fault comes when the load has gone on, and not at a time. */
  private void fail(Phases phases) throws InterruptedException {
    List<CassandraNode> nodes = new ArrayList<>(cluster.nodes());
    Collections.shuffle(nodes, new Random(settings.load().seed()));
    CassandraNode killed = nodes.get(0);
    CassandraNode stopped = nodes.get(1);
    long fifth = Math.max(1, settings.puts() / 5);

    phases.more("all nodes up", fifth);
    killed.kill();
    try {
      phases.more(killed + " killed", fifth);
    } finally {
      phases.during(killed + " comes back", killed::restart);
    }
    phases.more("all nodes up", fifth);
    stopped.pause();
    try {
      phases.lasting(stopped + " stopped", settings.pause());
    } finally {
      stopped.resume();
    }
    phases.more("all nodes up", fifth);
    phases.all("all nodes up, to the end", settings.puts());
  }
}
