package io.chatstore.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.RejectedRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What becomes of items that a scan meets. */
class ScannedItemsTest {

  @Test
  @Tag("B1")
  void of_oneTimeIsSpelledTwice_oneIsTheMessageAndTheOtherIsRejected() {
    ScannedItems items =
        ScannedItems.ofTable(
            List.of(
                item("ada", "1734300000.5", "first"),
                item("ada", "1734300000.50", "second"),
                item("ada", "1734300000.500001", "third")),
            false);

    assertThat(items.messages()).extracting(ChatMessage::text).containsExactly("first", "third");
    assertThat(items.rejected())
        .extracting(RejectedRecord::reason)
        .containsExactly("same author and microsecond as another record");
    assertThat(items.last()).isEmpty();
  }

  @Test
  @Tag("B1")
  void of_others_follow_lastMicrosecondIsLeftToThem() {
    List<Map<String, AttributeValue>> all =
        List.of(
            item("ada", "1734300000.4", "first"),
            item("ada", "1734300000.5", "second"),
            item("ada", "1734300000.50", "third"));

    ScannedItems items = ScannedItems.ofTable(all, true);

    assertThat(items.messages()).extracting(ChatMessage::text).containsExactly("first");
    assertThat(items.last()).hasValue(all.get(0));
  }

  @Test
  @Tag("B1")
  void of_oneItemAndOthersFollow_isTaken() {
    ScannedItems items = ScannedItems.ofTable(List.of(item("ada", "1734300000.5", "only")), true);

    assertThat(items.messages()).hasSize(1);
    assertThat(items.last()).isEmpty();
  }

  @Test
  @Tag("B3")
  void of_noMessage_isRejectedWithAllItHas() {
    Map<String, AttributeValue> item =
        Map.of(
            "name", AttributeValue.fromS("ada"),
            "time", AttributeValue.fromS("test_time"),
            "comment", AttributeValue.fromS("hi"),
            "chat_room", AttributeValue.fromS("chat"),
            "count", AttributeValue.fromN("3"));

    ScannedItems items = ScannedItems.ofTable(List.of(item), true);

    assertThat(items.messages()).isEmpty();
    RejectedRecord rejected = items.rejected().get(0);
    assertThat(rejected.reason()).contains("test_time").doesNotContain("hi");
    assertThat(rejected.fields())
        .containsEntry("room", "chat")
        .containsEntry("name", "ada")
        .containsEntry("time", "test_time")
        .containsEntry("comment", "hi")
        .containsKey("count");
  }

  private static Map<String, AttributeValue> item(String author, String time, String text) {
    return Map.of(
        "name", AttributeValue.fromS(author),
        "time", AttributeValue.fromS(time),
        "comment", AttributeValue.fromS(text),
        "chat_room", AttributeValue.fromS("chat"));
  }
}
