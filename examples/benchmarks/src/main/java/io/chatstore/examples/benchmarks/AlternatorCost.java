package io.chatstore.examples.benchmarks;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.ReadRequest;
import io.chatstore.Schema;
import io.chatstore.dynamodb.DynamoDbChatStore;
import io.chatstore.engines.DynamoDbLocal;
import io.chatstore.examples.benchmarks.Alternation.Contestant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What it costs that each attempt chooses a node. */
@Command(
    name = "alternator-cost",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts DynamoDB Local and measures puts and pages of 20 on it: by the SDK's client with one",
      "endpoint, and by ours for the nodes of Alternator, told that this is the only one. The two",
      "take turns; figures are medians over the rounds, and ratios medians of each round's ratios."
    })
public final class AlternatorCost implements Callable<Integer> {

  private static final int[] IN_FLIGHT = {1, 32};
  private static final int ROOMS = 100;

  @Option(
      names = "--seconds",
      defaultValue = "2",
      paramLabel = "S",
      description = "of each contestant in a round (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      paramLabel = "N",
      description = "that are counted (default: ${DEFAULT-VALUE})")
  private int rounds;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Commands.run(new AlternatorCost(), args);
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < 0.01 || seconds > 3_600 || rounds < 1) {
      throw new IllegalArgumentException("give rounds, and seconds from 0.01 to 3600");
    }
    List<String> lines = new ArrayList<>();
    try (DynamoDbLocal engine = engine();
        ProgressBar bar = Bars.rounds(2L * (2L * 2 + 2L * IN_FLIGHT.length * (rounds + 1)))) {
      Map<String, AsyncChatStore> stores = stores(engine);
      Alternation warmUp = new Alternation(1, time(), engine.pid(), bar);
      Alternation counted = new Alternation(rounds, time(), engine.pid(), bar);
      var unused = warmUp.measure(puts(stores, 32));
      unused = warmUp.measure(pages(stores, 32));
      for (int inFlight : IN_FLIGHT) {
        lines.add(Rows.head("puts, " + inFlight + " in flight"));
        counted.measure(puts(stores, inFlight)).forEach(it -> lines.add(Rows.row(it)));
        lines.add(Rows.head("latest(room, 20), " + inFlight + " in flight"));
        counted.measure(pages(stores, inFlight)).forEach(it -> lines.add(Rows.row(it)));
      }
      stores.values().forEach(AsyncChatStore::close);
    }
    lines.forEach(System.out::println);
    return 0;
  }

  private static DynamoDbLocal engine() {
    return DynamoDbLocal.start(System.err::println);
  }

  private static Map<String, AsyncChatStore> stores(DynamoDbLocal engine) {
    Schema schema = DynamoDbChatStore.builder().endpoint(engine.endpoint()).schema();
    schema.createIfAbsent();
    Map<String, AsyncChatStore> stores = new LinkedHashMap<>();
    stores.put(
        "one endpoint", DynamoDbChatStore.builder().endpoint(engine.endpoint()).buildAsync());
    stores.put(
        "nodes of Alternator",
        DynamoDbChatStore.alternator().endpoint(engine.endpoint()).fixedNodes().buildAsync());
    return stores;
  }

  private static List<Contestant> puts(Map<String, AsyncChatStore> stores, int inFlight) {
    return contestants(
        stores,
        inFlight,
        (store, message) -> store.put(message).thenAccept(result -> result.orThrow()));
  }

  private static List<Contestant> pages(Map<String, AsyncChatStore> stores, int inFlight) {
    return contestants(
        stores, inFlight, (store, message) -> store.read(ReadRequest.latest(message.room(), 20)));
  }

  private static List<Contestant> contestants(
      Map<String, AsyncChatStore> stores,
      int inFlight,
      BiFunction<AsyncChatStore, ChatMessage, CompletionStage<?>> call) {
    List<Contestant> contestants = new ArrayList<>();
    stores.forEach(
        (name, store) ->
            contestants.add(
                new Contestant(
                    name,
                    new ClosedLoop(
                        message -> call.apply(store, message),
                        new Traffic("room", ROOMS),
                        inFlight))));
    return contestants;
  }

  private Duration time() {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
