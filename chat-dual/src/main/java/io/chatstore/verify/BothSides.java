package io.chatstore.verify;

import io.chatstore.dual.Side;
import java.util.List;
import java.util.stream.Stream;

/** The two sides that are compared. */
record BothSides(ComparedSide source, ComparedSide target) {

  ComparedSide of(Side side) {
    return side == Side.SOURCE ? source : target;
  }

  List<ComparedSide> list() {
    return List.of(source, target);
  }

  /** Those that cannot be read by room. */
  Stream<ComparedSide> files() {
    return Stream.of(source, target).filter(side -> side.store().isEmpty());
  }

  boolean anyStore() {
    return files().count() < 2;
  }

  /** A message as both sides hold it now. */
  Suspect look(Suspect before) throws InterruptedException {
    return new Suspect(
        before.room(), before.micros(), before.author(), source.look(before), target.look(before));
  }
}
