/**
 * What is done to a history as a whole while it moves from one store to another. {@link
 * io.chatstore.history.Verification} compares what two sides hold, and {@link
 * io.chatstore.history.DifferenceRepair} settles what it found.
 */
@NullMarked
package io.chatstore.history;

import org.jspecify.annotations.NullMarked;
