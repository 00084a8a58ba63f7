package io.chatstore.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a verification is made.
 *
 * @param sample messages of each side; zero for all
 * @param mostInMemory digests, and messages that are sorted
 * @param messagesPerSecond read from each side at most
 */
record VerificationSettings(
    Scope scope,
    Optional<Instant> from,
    Instant until,
    int sample,
    int mostInMemory,
    double messagesPerSecond,
    Duration lookAgainAfter,
    Duration giveUpAfter,
    Path workFolder,
    Path differences) {}
