package io.chatstore.contract;

/**
 * All of the contract's examples for a store that keeps user timelines, beside those of {@link
 * ChatStoreContract}; {@link TimelineModel} is its other half.
 */
public interface TimelineContract
    extends TimelineReadContract,
        TimelinePagingContract,
        TimelineArrivalContract,
        TimelineTokenContract {}
