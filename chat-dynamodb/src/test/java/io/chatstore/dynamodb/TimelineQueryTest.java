package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.PageToken;
import io.chatstore.TimelineRequest;
import io.chatstore.UnixTime;
import io.chatstore.UserTimelines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What a page of a timeline costs: the queries that the client sends for it. */
class TimelineQueryTest {

  private static final LocalTable TABLE = LocalTable.created();
  private static final long START = 1_734_300_000_999_990L;

  private final UserTimelines timelines = UserTimelines.of(TABLE.store).orElseThrow();
  private final String ada = "ada " + UUID.randomUUID();

  @Test
  @Tag("U4")
  void readTimeline_noTies_isOneQueryForEachPage() {
    List<ChatMessage> messages =
        IntStream.range(0, 60).mapToObj(i -> message("room " + i % 7, 59 - i)).toList();
    TABLE.putRaw(messages);

    for (int limit : new int[] {1, 2, 7, 20, 59, 60, 61, 1_000}) {
      TimelineRequest request = TimelineRequest.of(ada).limit(limit);
      List<ChatMessage> read = new ArrayList<>();
      Optional<PageToken> next;
      do {
        TABLE.queries.clear();
        var page = timelines.read(request);
        assertThat(TABLE.queries).hasSize(1);
        read.addAll(page.messages());
        next = page.next();
        request = next.isPresent() ? request.continueFrom(next.get()) : request;
      } while (next.isPresent());
      assertThat(read).isEqualTo(messages);
    }
  }

  @Test
  @Tag("D4")
  @Tag("T1")
  void readTimeline_spellingsStraddleTheEnd_asksTheSecondQueryForThatMicrosecondAlone() {
    for (String time : List.of("1734300001.50", "1734300001.5", "1734300001.500", "1734300000.0")) {
      TABLE.putRaw(LocalTable.item("room of " + time, ada, time, "text"));
    }
    TABLE.queries.clear();

    assertThat(timelines.latest(ada, 1).messages())
        .extracting(ChatMessage::room)
        .containsExactly("room of 1734300001.5");
    assertThat(TABLE.queries).hasSize(2);
    assertThat(TABLE.queries.get(1).expressionAttributeValues())
        .containsEntry(":from", AttributeValue.fromS(TimeKeys.before(1_734_300_001_500_000L)))
        .containsEntry(":to", AttributeValue.fromS(TimeKeys.behind(1_734_300_001_500_000L)));
  }

  @Test
  @Tag("U2")
  void readTimeline_anyQuery_readsTheTableItselfConsistently() {
    TABLE.putRaw(List.of(message("a", 2), message("b", 1), message("a", 0)));
    TABLE.queries.clear();

    timelines.walk(TimelineRequest.of(ada).limit(1)).forEach(message -> {});

    assertThat(TABLE.queries).hasSize(3).allSatisfy(this::assertReadsTheTable);
    assertThat(TABLE.queries).extracting(QueryRequest::limit).containsExactly(2, 3, 3);
  }

  private void assertReadsTheTable(QueryRequest query) {
    assertThat(query.tableName()).isEqualTo(TABLE.name);
    assertThat(query.indexName()).isNull();
    assertThat(query.consistentRead()).isTrue();
    assertThat(query.scanIndexForward()).isFalse();
    assertThat(query.returnConsumedCapacity()).isNull();
    assertThat(query.filterExpression()).isNull();
    assertThat(query.expressionAttributeNames()).containsAllEntriesOf(Map.of("#under", "name"));
    assertThat(query.expressionAttributeValues())
        .containsEntry(":under", AttributeValue.fromS(ada));
  }

  private ChatMessage message(String room, long micros) {
    return new ChatMessage(room, ada, UnixTime.ofMicros(START + micros), room + " at " + micros);
  }
}
