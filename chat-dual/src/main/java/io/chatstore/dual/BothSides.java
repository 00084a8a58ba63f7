package io.chatstore.dual;

/**
 * The two guarded stores of a dual store.
 *
 * @param source the one that is {@link Side#SOURCE}
 * @param target the one that is {@link Side#TARGET}
 */
record BothSides(GuardedSide source, GuardedSide target) {

  GuardedSide of(Side side) {
    return side == Side.SOURCE ? source : target;
  }
}
