package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import java.nio.file.Path;
import java.time.Duration;

/** What a dual store was told; see {@link DualChatStoreBuilder} for each. */
record DualSettings(
    AsyncChatStore source,
    AsyncChatStore target,
    PhaseSource phase,
    Duration phaseInterval,
    Path journal,
    JournalLimits limits,
    Overflow overflow,
    boolean intents,
    int underWay,
    Duration patience,
    ShadowSettings shadow,
    boolean repairs,
    int gateComparisons,
    double gateMismatchRate,
    DualListener listener,
    boolean owning) {}
