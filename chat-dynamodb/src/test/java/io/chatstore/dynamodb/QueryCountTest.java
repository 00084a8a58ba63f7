package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.PageToken;
import io.chatstore.ReadRequest;
import io.chatstore.UnixTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What a page costs: the queries that the client sends for it. */
class QueryCountTest {

  private static final LocalTable TABLE = LocalTable.created();
  private static final long START = 1_734_300_000_999_990L;

  private final String room = "room " + UUID.randomUUID();

  @Test
  @org.junit.jupiter.api.Tag("T1")
  void read_noTies_isOneQueryForEachPage() {
    List<ChatMessage> messages = IntStream.range(0, 60).mapToObj(i -> message("ada", i)).toList();
    TABLE.putRaw(messages);

    for (int limit : new int[] {1, 2, 7, 20, 59, 60, 61, 1_000}) {
      assertThat(queriesOfPages(ReadRequest.latest(room, limit)))
          .containsOnly(1)
          .hasSize((60 + limit - 1) / limit);
      assertThat(queriesOfPages(ReadRequest.latest(room, limit).oldestFirst())).containsOnly(1);
    }
  }

  /** Groups of up to eight in one microsecond, in random order, both directions. */
  @Property(tries = 40)
  @Tag("O1")
  @Tag("O2")
  @Tag("T1")
  void read_ties_isTwoQueriesAtMost(
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 8) Integer> ties,
      @ForAll @IntRange(min = 1, max = 30) int limit) {
    String own = "room " + UUID.randomUUID();
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 0; i < ties.size(); i++) {
      for (int author = 0; author < ties.get(i); author++) {
        messages.add(
            new ChatMessage(own, own + author, UnixTime.ofMicros(START - i), "tie " + author));
      }
    }
    TABLE.putRaw(messages);

    assertThat(pages(ReadRequest.latest(own, limit), 2)).isEqualTo(messages);
    Collections.reverse(messages);
    assertThat(pages(ReadRequest.latest(own, limit).oldestFirst(), 2)).isEqualTo(messages);
  }

  @Test
  void read_tieStraddlesTheEnd_asksTheSecondQueryForThatMicrosecondAlone() {
    TABLE.putRaw(List.of(message("ada", 2), message("bob", 1), message("cyd", 1)));
    TABLE.putRaw(List.of(message("dan", 1), message("eve", 0)));
    TABLE.queries.clear();

    List<ChatMessage> found = TABLE.store.latest(room, 2).messages();

    assertThat(found).containsExactly(message("ada", 2), message("bob", 1));
    assertThat(TABLE.queries).hasSize(2);
    QueryRequest second = TABLE.queries.get(1);
    assertThat(second.limit()).isNull();
    assertThat(second.expressionAttributeValues())
        .containsEntry(":from", AttributeValue.fromS(TimeKeys.before(START + 1)))
        .containsEntry(":to", AttributeValue.fromS(TimeKeys.behind(START + 1)));
  }

  @Test
  @org.junit.jupiter.api.Tag("R2")
  void read_pageCutShortByTheServer_goesOnUntilItIsFull() {
    String text = "x".repeat(300_000);
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 11; i >= 0; i--) {
      messages.add(new ChatMessage(room, "ada " + room, UnixTime.ofMicros(START + i), text));
    }
    messages.forEach(message -> TABLE.putRaw(List.of(message)));
    TABLE.queries.clear();

    assertThat(TABLE.store.latest(room, 10).messages()).isEqualTo(messages.subList(0, 10));
    assertThat(TABLE.queries).hasSizeBetween(3, 4);
  }

  @Test
  void read_nothingBetweenTheBounds_isNoQuery() {
    ChatMessage message = message("ada", 0);
    TABLE.putRaw(List.of(message));
    TABLE.queries.clear();

    assertThat(TABLE.store.range(room, message.sentAt(), message.sentAt()).messages()).isEmpty();
    assertThat(TABLE.queries).isEmpty();
  }

  @Test
  @org.junit.jupiter.api.Tag("D5")
  void read_anyQuery_sendsOnlyWhatEveryEndpointTakes() {
    TABLE.queries.clear();

    TABLE.store.latest(room, 5);

    assertThat(TABLE.queries)
        .singleElement()
        .satisfies(
            query -> {
              assertThat(query.tableName()).isEqualTo(TABLE.name);
              assertThat(query.indexName()).isEqualTo("chat_room_time_idx");
              assertThat(query.limit()).isEqualTo(6);
              assertThat(query.scanIndexForward()).isFalse();
              assertThat(query.consistentRead()).isNull();
              assertThat(query.returnConsumedCapacity()).isNull();
              assertThat(query.filterExpression()).isNull();
            });
  }

  private List<Integer> queriesOfPages(ReadRequest request) {
    List<Integer> counts = new ArrayList<>();
    Optional<PageToken> next;
    do {
      TABLE.queries.clear();
      next = TABLE.store.read(request).next();
      counts.add(TABLE.queries.size());
      request = next.isPresent() ? request.continueFrom(next.get()) : request;
    } while (next.isPresent());
    return counts;
  }

  private static List<ChatMessage> pages(ReadRequest request, int mostQueries) {
    List<ChatMessage> messages = new ArrayList<>();
    Optional<PageToken> next;
    do {
      TABLE.queries.clear();
      Page page = TABLE.store.read(request);
      assertThat(TABLE.queries).hasSizeLessThanOrEqualTo(mostQueries);
      messages.addAll(page.messages());
      next = page.next();
      request = next.isPresent() ? request.continueFrom(next.get()) : request;
    } while (next.isPresent());
    return messages;
  }

  private ChatMessage message(String author, long micros) {
    return new ChatMessage(
        room, author + " of " + room, UnixTime.ofMicros(START + micros), author + " says");
  }
}
