package io.chatstore.cql;

/** A part of one partition. */
record Stretch(Partition partition, Window window) {}
