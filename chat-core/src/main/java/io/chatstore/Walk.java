package io.chatstore;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The messages of a query across its pages; holds one page. */
final class Walk implements Iterator<ChatMessage> {

  private final ChatStore store;
  private final ReadRequest request;
  private Iterator<ChatMessage> messages;
  private Page page;

  Walk(ChatStore store, ReadRequest request) {
    this.store = store;
    this.request = request;
    this.page = store.read(request);
    this.messages = page.messages().iterator();
  }

  @Override
  public boolean hasNext() {
    while (!messages.hasNext() && page.next().isPresent()) {
      page = store.read(request.continueFrom(page.next().get()));
      messages = page.messages().iterator();
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
}
