package io.chatstore.dual;

import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import io.chatstore.Page;
import io.chatstore.ReadRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What two answers to one request differ in, by meaning: as far as both pages reach. A page behind
 * which something is left reaches to its last message; any other to the end of the query.
 */
final class Pages {

  private Pages() {}

  /**
   * A message in which they differ.
   *
   * @param kind how
   * @param id its identity; its text is not kept, however long the second look is away
   */
  record Difference(Mismatch kind, MessageId id) {}

  /** The differences, the order first; empty if the pages agree. */
  static List<Difference> differences(ReadRequest request, Page read, Page other) {
    if (read.messages().equals(other.messages())) {
      return List.of();
    }
    List<Difference> differences = new ArrayList<>();
    disorder(read, other).ifPresent(differences::add);
    Map<MessageId, ChatMessage> here = byId(read);
    Map<MessageId, ChatMessage> there = byId(other);
    here.forEach(
        (id, message) -> {
          ChatMessage same = there.get(id);
          if (same == null && reaches(request, other, message)) {
            differences.add(new Difference(Mismatch.MISSING, id));
          } else if (same != null && !same.equals(message)) {
            differences.add(new Difference(Mismatch.CHANGED, id));
          }
        });
    there.forEach(
        (id, message) -> {
          if (!here.containsKey(id) && reaches(request, read, message)) {
            differences.add(new Difference(Mismatch.UNEXPECTED, id));
          }
        });
    return differences;
  }

  /**
   * The first of the messages on both pages that the other one has at another place among them. How
   * far the pages reach does not matter: where one is out of order, its last message does not tell.
   */
  static Optional<Difference> disorder(Page read, Page other) {
    List<MessageId> one = shared(read, byId(other).keySet());
    List<MessageId> two = shared(other, byId(read).keySet());
    int place = 0;
    while (place < Math.min(one.size(), two.size()) && one.get(place).equals(two.get(place))) {
      place++;
    }
    List<MessageId> longer = one.size() < two.size() ? two : one; // by one that comes twice
    return place == longer.size()
        ? Optional.empty()
        : Optional.of(new Difference(Mismatch.ORDER, longer.get(place)));
  }

  private static boolean reaches(ReadRequest request, Page page, ChatMessage message) {
    if (page.next().isEmpty()) {
      return true;
    }
    List<ChatMessage> messages = page.messages();
    return !messages.isEmpty()
        && request.order().messages().compare(message, messages.get(messages.size() - 1)) <= 0;
  }

  private static List<MessageId> shared(Page page, Set<MessageId> ids) {
    return page.messages().stream().map(ChatMessage::id).filter(ids::contains).toList();
  }

  /** In the page's order; of messages with one identity, which no store should give, the first. */
  private static Map<MessageId, ChatMessage> byId(Page page) {
    return page.messages().stream()
        .collect(
            Collectors.toMap(
                ChatMessage::id, Function.identity(), (one, two) -> one, LinkedHashMap::new));
  }
}
