package io.chatstore;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The messages of a query across its pages; holds one page. */
final class Walk implements Iterator<ChatMessage> {

  private final ChatStore store;
  private final ReadRequest request;
  private Iterator<ChatMessage> messages = Collections.emptyIterator();
  private Optional<PageToken> next = Optional.empty();

  Walk(ChatStore store, ReadRequest request) {
    this.store = store;
    this.request = request;
    read(request);
  }

  @Override
  public boolean hasNext() {
    while (!messages.hasNext() && next.isPresent()) {
      messages = Collections.emptyIterator(); // lets go of the page before the next one comes
      read(request.continueFrom(next.get()));
    }
    return messages.hasNext();
  }

  @Override
  public ChatMessage next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the walk is at its end");
    }
    return messages.next();
  }

  private void read(ReadRequest part) {
    Page page = store.read(part);
    messages = page.messages().iterator();
    next = page.next();
  }
}
