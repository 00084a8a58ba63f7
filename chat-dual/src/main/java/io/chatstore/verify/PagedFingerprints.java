package io.chatstore.verify;

import io.chatstore.ChatMessage;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages of a store's room in a span, page by page. For one thread. */
final class PagedFingerprints implements Fingerprints {

  private final Batches batches;
  private final Span span;
  private final MessageHash hash = new MessageHash();
  private Iterator<ChatMessage> page = List.<ChatMessage>of().iterator();

  PagedFingerprints(ComparedSide side, String room, Span span, int size) {
    this.batches = new Batches(side.pages(room, span, size), side);
    this.span = span;
  }

  @Override
  public @Nullable Fingerprint next() throws InterruptedException {
    while (true) {
      while (page.hasNext()) {
        Fingerprint fingerprint = hash.of(page.next());
        if (span.contains(fingerprint.micros())) {
          return fingerprint;
        }
      }
      Optional<Batch> batch = batches.next();
      if (batch.isEmpty()) {
        return null;
      }
      page = batch.get().messages().iterator();
    }
  }
}
