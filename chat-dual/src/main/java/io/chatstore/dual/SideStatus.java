package io.chatstore.dual;

import java.util.Optional;

/**
 * How a side does.
 *
 * @param down whether it is held to be down: it has failed several times in a row, and only a probe
 *     is sent now and then
 * @param underWay requests that it has not answered
 * @param answered requests that it has answered
 * @param failed requests that it failed
 * @param shed requests that it was not sent, because it is down or too much is under way
 * @param lastFailure the kind of its last failure; empty if it never failed
 */
public record SideStatus(
    boolean down,
    long underWay,
    long answered,
    long failed,
    long shed,
    Optional<FailureKind> lastFailure) {}
