package io.chatstore;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** The messages of a query across its pages; holds one page. */
final class Walk implements Iterator<ChatMessage> {

  private final Function<PageToken, Page> pages;
  private Iterator<ChatMessage> messages = Collections.emptyIterator();
  private Optional<PageToken> next = Optional.empty();

  /**
   * @param first the first page
   * @param pages gives the page behind a token
   */
  Walk(Page first, Function<PageToken, Page> pages) {
    this.pages = pages;
    take(first);
  }

  @Override
  public boolean hasNext() {
    while (!messages.hasNext() && next.isPresent()) {
      messages = Collections.emptyIterator(); // lets go of the page before the next one comes
      take(pages.apply(next.get()));
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

  private void take(Page page) {
    messages = page.messages().iterator();
    next = page.next();
  }
}
