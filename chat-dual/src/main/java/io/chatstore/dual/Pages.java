package io.chatstore.dual;

import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What two answers to one request differ in, by meaning: as far as both pages reach. A page that is
 * full reaches to its last message; one behind which nothing is left, to the end of the query.
 */
final class Pages {

  private Pages() {}

  /**
   * A message in which they differ.
   *
   * @param message as the one says that has it; where the texts differ, as the side that is read
   */
  record Difference(Mismatch kind, ChatMessage message) {}

  /** The differences, in no particular order; empty if the pages agree. */
  static List<Difference> differences(ReadRequest request, Page read, Page other) {
    Comparator<ChatMessage> order = request.order().messages();
    Map<MessageId, ChatMessage> here = within(read, other, order);
    Map<MessageId, ChatMessage> there = within(other, read, order);
    List<Difference> differences = new ArrayList<>();
    here.forEach(
        (id, message) -> {
          ChatMessage same = there.get(id);
          if (same == null) {
            differences.add(new Difference(Mismatch.MISSING, message));
          } else if (!same.equals(message)) {
            differences.add(new Difference(Mismatch.CHANGED, message));
          }
        });
    there.forEach(
        (id, message) -> {
          if (!here.containsKey(id)) {
            differences.add(new Difference(Mismatch.UNEXPECTED, message));
          }
        });
    addDisorder(here, there, differences);
    return differences;
  }

  /** The messages of a page up to where the other one ends too. */
  private static Map<MessageId, ChatMessage> within(
      Page page, Page other, Comparator<ChatMessage> order) {
    Map<MessageId, ChatMessage> within = new LinkedHashMap<>();
    List<ChatMessage> reach = other.next().isPresent() ? other.messages() : List.of();
    for (ChatMessage message : page.messages()) {
      if (reach.isEmpty() || order.compare(message, reach.get(reach.size() - 1)) <= 0) {
        within.put(message.id(), message);
      }
    }
    return within;
  }

  /** The first message that both have and that does not come at the same place among those. */
  private static void addDisorder(
      Map<MessageId, ChatMessage> here,
      Map<MessageId, ChatMessage> there,
      List<Difference> differences) {
    List<MessageId> one = here.keySet().stream().filter(there::containsKey).toList();
    List<MessageId> two = there.keySet().stream().filter(here::containsKey).toList();
    for (int i = 0; i < one.size(); i++) {
      MessageId id = one.get(i);
      if (!id.equals(two.get(i))) {
        ChatMessage message = here.get(id);
        if (message != null) {
          differences.add(new Difference(Mismatch.ORDER, message));
        }
        return;
      }
    }
  }
}
