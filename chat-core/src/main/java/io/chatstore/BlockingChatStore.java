package io.chatstore;

/** Waits for an asynchronous store. */
final class BlockingChatStore implements ChatStore {

  private final AsyncChatStore store;

  BlockingChatStore(AsyncChatStore store) {
    this.store = store;
  }

  @Override
  public PutResult put(ChatMessage message) {
    return Await.put(store.put(message), message::id);
  }

  @Override
  public PutResult put(String room, String author, String text) {
    FreshPut put = new FreshPut(store, room, author, text);
    return Await.put(put.start(), put::id);
  }

  @Override
  public Page read(ReadRequest request) {
    return Await.read(store.read(request));
  }

  @Override
  public long unreadableRecords() {
    return store.unreadableRecords();
  }

  @Override
  public AsyncChatStore async() {
    return store;
  }

  @Override
  public void close() {
    store.close();
  }
}
