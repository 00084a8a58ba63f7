package io.chatstore.cql;

/**
 * One partition.
 *
 * @param name the room's, or in timelines the author's
 * @param bucket the bucket, or zero where there are none
 */
record Partition(String name, long bucket) {}
