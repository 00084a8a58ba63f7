package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import io.chatstore.cql.CqlChatStore;
import io.chatstore.cql.CqlChatStoreBuilder;
import io.chatstore.cql.PutMode;
import io.chatstore.cql.Replication;
import io.chatstore.cql.Timelines;
import io.chatstore.engines.CassandraCluster;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** The load of one put mode, on one store and a keyspace of its own. */
final class ModeRun implements AutoCloseable {

  private static final int COPIES = 3;
  private static final Duration SCHEMA_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PutMode mode;
  private final Settings settings;
  private final ChatStore store;
  private final Ledger ledger = new Ledger();
  private final Tally tally;
  private final Putter putter;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  private ModeRun(PutMode mode, Settings settings, ChatStore store, PrintStream out) {
    this.mode = mode;
    this.settings = settings;
    this.store = store;
    this.tally = new Tally(mode.name().toLowerCase(Locale.ROOT), out);
    this.putter = new Putter(store, ledger, tally);
  }

  /** Makes keyspace and table, and opens the store. */
  static ModeRun open(CassandraCluster cluster, PutMode mode, Settings settings, PrintStream out) {
    String keyspace = "faults_" + UUID.randomUUID().toString().replace('-', '_');
    builder(cluster, mode, keyspace, settings)
        .requestTimeout(SCHEMA_TIMEOUT)
        .schema(Replication.networkTopology(Map.of(cluster.localDatacenter(), COPIES)))
        .createIfAbsent();
    return new ModeRun(mode, settings, builder(cluster, mode, keyspace, settings).build(), out);
  }

  private static CqlChatStoreBuilder builder(
      CassandraCluster cluster, PutMode mode, String keyspace, Settings settings) {
    CqlChatStoreBuilder builder = CqlChatStore.builder();
    if (settings.bucketed()) {
      builder.bucketed().timelines(Timelines.TABLE);
    }
    cluster
        .nodes()
        .forEach(
            node ->
                builder.contactPoint(
                    node.contactPoint().getHostString(), node.contactPoint().getPort()));
    return builder.localDatacenter(cluster.localDatacenter()).keyspace(keyspace).putMode(mode);
  }

  /** Whether the mode answers what stood there before. */
  private static boolean tellsPutsApart(PutMode mode) {
    return mode != PutMode.PLAIN;
  }

  void start() {
    for (int i = 0; i < settings.writers(); i++) {
      start(
          "writer",
          new Writer(putter, ledger, tellsPutsApart(mode), settings.seed() + i, this::goesOn));
    }
    for (int i = 0; i < settings.readers(); i++) {
      start("reader", new Reader(store, ledger, tally, settings.seed() - 1 - i, this::goesOn));
    }
  }

  private void start(String name, Runnable load) {
    Thread thread = new Thread(load, tally.name() + "-" + name + "-" + threads.size());
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((it, failure) -> tally.otherFailure(it.getName(), failure));
    threads.add(thread);
    thread.start();
  }

  private boolean goesOn() {
    return !stopped;
  }

  /** Ends the load and waits until each call has returned. */
  void stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Repeats what is unknown until nothing is. */
  void settle() {
    BooleanSupplier patience = patience();
    while (putter.repeatOne()) {
      if (!patience.getAsBoolean()) {
        break;
      }
    }
    for (int left = putter.unknown(); left > 0; left--) {
      tally.fault(Figure.UNSETTLED, "repeated for " + PATIENCE);
    }
  }

  void compare() {
    new Comparison(store, ledger, tally).run(patience());
  }

  private static BooleanSupplier patience() {
    long start = System.nanoTime();
    return () -> System.nanoTime() - start < PATIENCE.toNanos();
  }

  Tally tally() {
    return tally;
  }

  @Override
  public void close() {
    stopped = true;
    store.close();
  }
}
