package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.datastax.oss.driver.api.core.cql.QueryTrace;
import com.datastax.oss.driver.api.core.metadata.NodeShardingInfo;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.cql.RecordedSession.Exchange;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Requests go to the shard that holds their partition, where Docker is there to show it. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class ScyllaRoutingTest {

  private static final int ROOMS = 20;
  private static final Instant SENT = Instant.parse("2024-12-15T22:00:00Z");

  /** What a thread is called in a trace, such as {@code shard 1/statement}. */
  private static final Pattern SHARD = Pattern.compile("shard (\\d+).*");

  @Test
  @Tag("Q2")
  void requests_nodeHasShards_areCarriedOutByTheShardOfTheirPartitionAlone() throws Exception {
    try (RecordedSession recorded = new RecordedSession(ScyllaEngine.connect())) {
      recorded.trace();
      ChatStore store =
          CqlChatStore.builder()
              .session(recorded.session())
              .keyspace(ScyllaEngine.KEYSPACE)
              .putMode(PutMode.PLAIN)
              .build();
      TokenMap tokens = recorded.session().getMetadata().getTokenMap().orElseThrow();

      for (int i = 0; i < ROOMS; i++) {
        store.put(new ChatMessage("room-" + i, "ada", SENT, "hello"));
      }

      for (Exchange put : recorded.exchanges()) {
        QueryTrace trace = Traces.of(put.info());
        assertThat(put.coordinator().getShardingInfo())
            .asInstanceOf(type(NodeShardingInfo.class))
            .satisfies(
                shards ->
                    assertThat(shards(trace))
                        .containsExactly(
                            shards.shardId(
                                tokens.newToken(
                                    Objects.requireNonNull(put.statement().getRoutingKey())))));
      }
    }
  }

  private static Set<Integer> shards(QueryTrace trace) {
    Set<Integer> shards = new TreeSet<>();
    trace
        .getEvents()
        .forEach(
            event -> {
              Matcher name = SHARD.matcher(event.getThreadName());
              assertThat(name.matches()).as(event.getThreadName()).isTrue();
              shards.add(Integer.parseInt(name.group(1)));
            });
    return shards;
  }
}
