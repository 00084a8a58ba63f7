package io.chatstore.examples.faults;

import io.chatstore.engines.alternator.AlternatorNode;

/** A node of a double. Not safe for several threads. */
final class DoubleNode implements FaultyNode {

  private final AlternatorNode node;
  private boolean killed;

  DoubleNode(AlternatorNode node) {
    this.node = node;
  }

  @Override
  public void kill() {
    node.kill();
    killed = true;
  }

  @Override
  public void hang() {
    node.hang();
  }

  @Override
  public void comeBack() {
    node.resume();
    if (killed) {
      node.start();
      killed = false;
    }
  }

  @Override
  public long requests() {
    return node.requests();
  }
}
