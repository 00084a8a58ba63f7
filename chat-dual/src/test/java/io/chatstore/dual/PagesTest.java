package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.InMemoryChatStore;
import io.chatstore.MessageId;
import io.chatstore.Order;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two pages are compared by meaning. */
class PagesTest {

  private static final ReadRequest ALL = ReadRequest.all("room");

  @Test
  @Tag("W16")
  void differences_kinds_areToldApart() {
    Page read =
        new Page(List.of(message(4, "a"), message(3, "b"), message(2, "c")), Optional.empty());
    Page other =
        new Page(List.of(message(5, "x"), message(4, "a"), message(3, "y")), Optional.empty());

    assertThat(kinds(ALL, read, other))
        .isEqualTo(
            Map.of(
                message(2, "c").id(), Mismatch.MISSING,
                message(3, "b").id(), Mismatch.CHANGED,
                message(5, "x").id(), Mismatch.UNEXPECTED));
  }

  @Test
  @Tag("W16")
  void differences_otherOrder_isTold() {
    List<ChatMessage> messages = List.of(message(3, "c"), message(2, "b"), message(1, "a"));
    List<ChatMessage> reversed = new ArrayList<>(messages);
    Collections.reverse(reversed);

    assertThat(
            Pages.differences(
                ALL, new Page(messages, Optional.empty()), new Page(reversed, Optional.empty())))
        .extracting(Pages.Difference::kind)
        .containsExactly(Mismatch.ORDER);
  }

  /** Where the other page ends does not tell how far it reaches: it is out of order itself. */
  @Test
  @Tag("W16")
  void differences_otherOrderAtTheEndOfFullPages_isTold() {
    ReadRequest request = ALL.limit(3);
    Page read =
        Page.of(
            request, List.of(message(8, "d"), message(6, "c"), message(4, "b"), message(2, "a")));
    Page other = new Page(List.of(message(8, "d"), message(4, "b"), message(6, "c")), read.next());

    assertThat(Pages.differences(request, read, other))
        .containsExactly(new Pages.Difference(Mismatch.ORDER, message(6, "c").id()));
  }

  @Test
  @Tag("W16")
  void differences_messageComesTwice_isAnotherOrder() {
    Page once = new Page(List.of(message(2, "b"), message(0, "a")), Optional.empty());
    Page twice =
        new Page(List.of(message(2, "b"), message(0, "a"), message(0, "a")), Optional.empty());

    assertThat(Pages.differences(ALL, once, twice))
        .containsExactly(new Pages.Difference(Mismatch.ORDER, message(0, "a").id()));
    assertThat(Pages.differences(ALL, twice, once)).hasSize(1);
  }

  @Test
  @Tag("W16")
  void differences_pageIsEmptyAndSaysThatMoreIsLeft_reachesNowhere() {
    ReadRequest request = ALL.limit(1);
    Page read = Page.of(request, List.of(message(2, "b"), message(0, "a")));
    Page nothing = new Page(List.of(), read.next());

    assertThat(Pages.differences(request, read, nothing)).isEmpty();
    assertThat(Pages.differences(request, nothing, read)).isEmpty();
  }

  /** Any two contents, any page size and order: what differs as far as both pages reach. */
  @Property
  @net.jqwik.api.Tag("W16")
  void differences_anyTwoStores_areThoseAsFarAsBothReach(
      @ForAll @Size(max = 12) Set<@IntRange(min = 0, max = 15) Integer> here,
      @ForAll @Size(max = 12) Set<@IntRange(min = 0, max = 15) Integer> there,
      @ForAll @Size(max = 3) Set<@IntRange(min = 0, max = 15) Integer> changed,
      @ForAll @IntRange(min = 1, max = 8) int limit,
      @ForAll Order order) {
    ChatStore one = InMemoryChatStore.create();
    ChatStore two = InMemoryChatStore.create();
    here.forEach(i -> one.put(message(i, "text")));
    there.forEach(i -> two.put(message(i, changed.contains(i) ? "changed" : "text")));
    ReadRequest request = ALL.order(order).limit(limit);
    Page read = one.read(request);
    Page other = two.read(request);

    Map<MessageId, Mismatch> expected = new TreeMap<>(Comparator.comparing(MessageId::toString));
    for (int i = 0; i < 16; i++) {
      ChatMessage message = message(i, "text");
      if (reaches(read, message, order) && reaches(other, message, order)) {
        if (here.contains(i) && !there.contains(i)) {
          expected.put(message.id(), Mismatch.MISSING);
        } else if (!here.contains(i) && there.contains(i)) {
          expected.put(message.id(), Mismatch.UNEXPECTED);
        } else if (here.contains(i) && changed.contains(i)) {
          expected.put(message.id(), Mismatch.CHANGED);
        }
      }
    }

    assertThat(kinds(request, read, other)).isEqualTo(expected);
  }

  private static boolean reaches(Page page, ChatMessage message, Order order) {
    List<ChatMessage> messages = page.messages();
    return page.next().isEmpty()
        || order.messages().compare(message, messages.get(messages.size() - 1)) <= 0;
  }

  private static Map<MessageId, Mismatch> kinds(ReadRequest request, Page read, Page other) {
    return Pages.differences(request, read, other).stream()
        .collect(Collectors.toMap(Pages.Difference::id, Pages.Difference::kind));
  }

  /** Two authors share each microsecond. */
  private static ChatMessage message(int i, String text) {
    return new ChatMessage(
        "room", i % 2 == 0 ? "ada" : "bob", Instant.ofEpochSecond(1_700_000_000L + i / 2), text);
  }
}
