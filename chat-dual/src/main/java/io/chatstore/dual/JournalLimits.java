package io.chatstore.dual;

/** STUB. */
record JournalLimits(long mostBytes, int segmentBytes) {}
