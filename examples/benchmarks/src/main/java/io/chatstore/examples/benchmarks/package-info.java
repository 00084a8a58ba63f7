/**
 * Where the numbers in the README come from. Start at {@link
 * io.chatstore.examples.benchmarks.History}.
 */
@NullMarked
package io.chatstore.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
