package io.chatstore.examples.benchmarks;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.MessageSource;
import io.chatstore.Page;
import io.chatstore.PutResult;
import io.chatstore.ReadRequest;
import io.chatstore.cql.CqlChatStore;
import io.chatstore.cql.Replication;
import io.chatstore.dynamodb.DynamoDbChatStore;
import io.chatstore.engines.Cassandra;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.history.Backfill;
import io.chatstore.history.BackfillBuilder;
import io.chatstore.history.BackfillReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many messages a second are copied. */
@Command(
    name = "backfill-cost",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts Cassandra and, unless told not to, DynamoDB Local, fills both with messages of about",
      "200 bytes, and copies them from Cassandra to Cassandra, from DynamoDB Local to Cassandra and",
      "back, each into empty tables. Beside them: how fast each side is read with nothing written,",
      "and written with nothing read. A copy reads its source twice, to see what was deleted",
      "meanwhile, unless told that nothing is. Exit code 0: all was copied, and from DynamoDB Local",
      "to Cassandra, read once, at 70 % at least of the slower of reading it and writing it."
    })
public final class BackfillCost implements Callable<Integer> {

  private static final double GOAL = 0.7;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Option(
      names = "--messages",
      defaultValue = "300000",
      paramLabel = "N",
      description = "to copy (default: ${DEFAULT-VALUE})")
  private long messages;

  @Option(
      names = "--rooms",
      defaultValue = "100",
      paramLabel = "N",
      description = "they are in (default: ${DEFAULT-VALUE})")
  private int rooms;

  @Option(
      names = "--slice",
      defaultValue = "" + BackfillBuilder.DEFAULT_SLICE_SIZE,
      paramLabel = "N",
      description = "messages read at once (default: ${DEFAULT-VALUE})")
  private int slice;

  @Option(
      names = "--parallel",
      defaultValue = "" + BackfillBuilder.DEFAULT_PARALLEL,
      paramLabel = "N",
      description = "parts read side by side (default: ${DEFAULT-VALUE})")
  private int parallel;

  @Option(names = "--cassandra-only", description = "without DynamoDB Local")
  private boolean cassandraOnly;

  private boolean complete = true;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new BackfillCost(), args);
  }

  @Override
  public Integer call() throws Exception {
    if (messages < 1 || rooms < 1 || messages < rooms) {
      throw new IllegalArgumentException("give rooms, and as many messages at least");
    }
    boolean fast = true;
    try (Cassandra cassandra = cassandra();
        ChatStore first = cql(cassandra, "first");
        ChatStore second = cql(cassandra, "second")) {
      System.out.printf(
          "%,d messages, heap %,d MB%n", messages, Runtime.getRuntime().maxMemory() >> 20);
      double write = copy("written to Cassandra alone", generated(), first.async());
      copy("read from Cassandra alone", source(first), new Sink());
      copy("Cassandra to Cassandra", source(first), second.async());
      copy("the same again, all there", source(first), second.async());
      if (!cassandraOnly) {
        fast = dynamoDb(cassandra, write);
      }
    }
    System.out.println(complete ? "\nAll was copied." : "\nNOT all was copied.");
    return complete && fast ? 0 : 1;
  }

  private boolean dynamoDb(Cassandra cassandra, double write) throws InterruptedException {
    try (DynamoDbLocal local = dynamoDbLocal();
        ChatStore first = dynamoDb(local, "first");
        ChatStore second = dynamoDb(local, "second");
        ChatStore target = cql(cassandra, "third");
        ChatStore once = cql(cassandra, "fourth")) {
      copy("written to DynamoDB Local alone", generated(), first.async());
      double read = copy("read from DynamoDB Local alone", source(first), new Sink());
      var unused =
          share(copy("DynamoDB Local to Cassandra", source(first), target.async()), read, write);
      double share =
          share(
              copy("the same, read once", backfill(source(first), once.async()).secondLook(false)),
              read,
              write);
      copy("Cassandra to DynamoDB Local", source(target), second.async());
      return share >= GOAL;
    }
  }

  /** The second line is what is left where both have the same processors. */
  private static double share(double copied, double read, double write) {
    double share = copied / Math.min(read, write);
    System.out.printf("  %-44s %,9.0f %%%n", "of the slower of both alone", share * 100);
    System.out.printf(
        "  %-44s %,9.0f %%%n",
        "of both, one after the other", copied * (1 / read + 1 / write) * 100);
    return share;
  }

  private BackfillBuilder backfill(MessageSource source, AsyncChatStore target) {
    return Backfill.from(source).to(target).sliceSize(slice).parallel(parallel);
  }

  private double copy(String name, MessageSource source, AsyncChatStore target)
      throws InterruptedException {
    return copy(name, backfill(source, target));
  }

  private double copy(String name, BackfillBuilder builder) throws InterruptedException {
    Backfill backfill = builder.build();
    BackfillReport report;
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(messages)
            .setUpdateIntervalMillis(500)
            .showSpeed()
            .build()) {
      CompletableFuture<BackfillReport> run = CompletableFuture.supplyAsync(() -> run(backfill));
      while (!run.isDone()) {
        Thread.sleep(100);
        bar.stepTo(backfill.progress().counts().total());
      }
      report = run.join();
      bar.stepTo(report.counts().total());
    }
    complete &= report.isClean() && report.counts().total() == messages;
    double perSecond = messages * 1e9 / report.took().toNanos();
    System.out.printf(
        "  %-44s %,9.0f a second, %.1f s%n", name, perSecond, report.took().toNanos() / 1e9);
    return perSecond;
  }

  private static BackfillReport run(Backfill backfill) {
    try {
      return backfill.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Cassandra cassandra() {
    return Cassandra.start(System.err::println);
  }

  private static DynamoDbLocal dynamoDbLocal() {
    return DynamoDbLocal.start(System.err::println);
  }

  private MessageSource generated() {
    return new GeneratedSource(messages, rooms);
  }

  private static MessageSource source(ChatStore store) {
    return (MessageSource) store.async();
  }

  private static ChatStore cql(Cassandra cassandra, String keyspace) {
    var builder =
        CqlChatStore.builder()
            .contactPoint(
                cassandra.contactPoint().getHostString(), cassandra.contactPoint().getPort())
            .localDatacenter(cassandra.localDatacenter())
            .keyspace(keyspace)
            .requestTimeout(TIMEOUT);
    builder.schema(Replication.simple(1)).createIfAbsent();
    return builder.build();
  }

  private static ChatStore dynamoDb(DynamoDbLocal local, String table) {
    var builder =
        DynamoDbChatStore.builder()
            .endpoint(local.endpoint())
            .tableName(table)
            .requestTimeout(TIMEOUT);
    builder.schema().createIfAbsent();
    return builder.build();
  }

  /** Takes everything, and keeps nothing. */
  private static final class Sink implements AsyncChatStore {
    @Override
    public CompletableFuture<PutResult> put(ChatMessage message) {
      return CompletableFuture.completedFuture(new PutResult(PutResult.Outcome.WRITTEN, message));
    }

    @Override
    public CompletableFuture<Page> read(ReadRequest request) {
      return CompletableFuture.completedFuture(Page.of(request, List.of()));
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
