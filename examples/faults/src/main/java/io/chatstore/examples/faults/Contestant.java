package io.chatstore.examples.faults;

import java.util.List;

/**
 * A store under load, on a cluster that nobody else asks.
 *
 * @param run the load
 * @param nodes of its cluster
 */
record Contestant(StoreRun run, List<FaultyNode> nodes) {}
