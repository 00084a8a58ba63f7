package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import io.chatstore.dynamodb.AlternatorChatStoreBuilder;
import io.chatstore.dynamodb.DynamoDbChatStore;
import io.chatstore.engines.alternator.AlternatorDouble;
import io.chatstore.engines.alternator.AlternatorNode;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Stores on doubles of Alternator: ours, and one on the SDK's own client beside it. */
final class Doubles {

  private Doubles() {}

  /** Loads both while a node of each fails; ours is the first. */
  static List<Tally> run(URI engine, NodeFault fault, long calls, Load load, PrintStream out)
      throws InterruptedException {
    try (AlternatorDouble one = AlternatorDouble.start(3, engine);
        AlternatorDouble other = AlternatorDouble.start(3, engine);
        DynamoDbAsyncClient client = RoundRobin.client(endpoints(other))) {
      Contestant ours =
          contestant(
              "chatstore",
              DynamoDbChatStore.alternator().endpoint(one.nodes().get(0).endpoint()),
              one,
              load,
              out);
      Contestant theirs =
          contestant(
              "round robin", DynamoDbChatStore.alternator().client(client), other, load, out);
      return new AlternatorRun(List.of(ours, theirs), out).of(fault, calls);
    }
  }

  private static Contestant contestant(
      String name,
      AlternatorChatStoreBuilder builder,
      AlternatorDouble cluster,
      Load load,
      PrintStream out) {
    builder.tableName("chat-" + UUID.randomUUID()).schema().createIfAbsent();
    ChatStore store = builder.build();
    return new Contestant(
        new StoreRun(name, store, Puts.CONTRADICTED, Duration.ZERO, load, out),
        cluster.nodes().stream().<FaultyNode>map(DoubleNode::new).toList());
  }

  private static List<URI> endpoints(AlternatorDouble cluster) {
    return cluster.nodes().stream().map(AlternatorNode::endpoint).toList();
  }
}
