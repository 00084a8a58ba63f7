package io.chatstore.cql;

import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads one page, stretch after stretch, until it is full and one message more is found, which
 * tells that something is left.
 *
 * <p>Where a stretch does not fill it, several of the next ones are read at once: as many as are
 * needed if they hold as much as those before, up to a bound. Used once, by one thread after
 * another.
 */
final class PageReader {

  private static final int MOST_AT_ONCE = 8;

  private final PageSource source;
  private final PageRequest request;
  private final Deadline deadline;
  private final List<ChatMessage> found = new ArrayList<>();
  private int stretchesRead;

  PageReader(PageSource source, PageRequest request, Deadline deadline) {
    this.source = source;
    this.request = request;
    this.deadline = deadline;
  }

  CompletionStage<Page> read() {
    return Window.of(request).map(window -> part(window, missing())).orElseGet(this::page);
  }

  private CompletionStage<Page> part(Window rest, int most) {
    return source
        .partitions()
        .of(source.name(), rest, most, deadline)
        .thenCompose(part -> stretches(rest, part, 0));
  }

  private CompletionStage<Page> stretches(Window rest, Partitions.Part part, int from) {
    List<Stretch> stretches = part.stretches();
    if (missing() <= 0) {
      return page();
    }
    if (from < stretches.size()) {
      int to = Math.min(stretches.size(), from + atOnce());
      return read(stretches.subList(from, to)).thenCompose(done -> stretches(rest, part, to));
    }
    if (!part.more()) {
      return page();
    }
    Window last = stretches.get(stretches.size() - 1).window();
    return rest.behind(last.end())
        .map(behind -> part(behind, Integer.MAX_VALUE)) // some hold nothing: ask for plenty
        .orElseGet(this::page);
  }

  private CompletionStage<Void> read(List<Stretch> stretches) {
    int missing = missing();
    List<CompletableFuture<List<ChatMessage>>> reading = new ArrayList<>(stretches.size());
    for (Stretch stretch : stretches) {
      reading.add(
          new StretchReader(source, request, stretch, missing, deadline)
              .read()
              .toCompletableFuture());
    }
    stretchesRead += stretches.size();
    return CompletableFuture.allOf(reading.toArray(CompletableFuture<?>[]::new))
        .thenRun(() -> reading.forEach(messages -> found.addAll(messages.join())));
  }

  private int atOnce() {
    if (stretchesRead == 0) {
      return 1;
    }
    int needed = missing() * stretchesRead / Math.max(1, found.size()) + 1;
    return Math.min(needed, Math.min(2 * stretchesRead, MOST_AT_ONCE));
  }

  private int missing() {
    return request.limit() + 1 - found.size();
  }

  private CompletionStage<Page> page() {
    return CompletableFuture.completedFuture(Page.of(request, found));
  }
}
