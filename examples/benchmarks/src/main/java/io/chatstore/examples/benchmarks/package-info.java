/**
 * Where the numbers in the README come from. Start at {@link
 * io.chatstore.examples.benchmarks.History} and {@link io.chatstore.examples.benchmarks.CqlCost}.
 */
@NullMarked
package io.chatstore.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
