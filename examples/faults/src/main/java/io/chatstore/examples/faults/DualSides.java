package io.chatstore.examples.faults;

import io.chatstore.ChatStore;
import io.chatstore.dual.DualChatStore;
import io.chatstore.dual.DualChatStoreBuilder;
import io.chatstore.dual.Side;
import java.nio.file.Path;

/** The two stores of a migration, each opened for itself; a dual store over them closes neither. */
record DualSides(ChatStore source, ChatStore target) implements AutoCloseable {

  static DualSides open(SideAddress source, SideAddress target) {
    return new DualSides(source.open(), target.open());
  }

  /** A dual store over both, but for its phase. */
  DualChatStoreBuilder dual(Path journal) {
    return DualChatStore.builder().source(source).target(target).journal(journal);
  }

  ChatStore on(Side side) {
    return side == Side.SOURCE ? source : target;
  }

  @Override
  public void close() {
    source.close();
    target.close();
  }
}
