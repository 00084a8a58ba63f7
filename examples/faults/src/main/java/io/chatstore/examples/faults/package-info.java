/**
 * Messages are put and read while nodes of a cluster fail, and then counted. Start at {@link
 * io.chatstore.examples.faults.ClusterFaults}.
 */
@NullMarked
package io.chatstore.examples.faults;

import org.jspecify.annotations.NullMarked;
