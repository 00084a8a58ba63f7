package io.chatstore.examples.faults;

/** How a node fails. */
enum NodeFault {
  KILLED("killed") {
    @Override
    void happenTo(FaultyNode node) {
      node.kill();
    }
  },
  HUNG("hung") {
    @Override
    void happenTo(FaultyNode node) {
      node.hang();
    }
  };

  private final String words;

  NodeFault(String words) {
    this.words = words;
  }

  abstract void happenTo(FaultyNode node);

  @Override
  public String toString() {
    return words;
  }
}
