package io.chatstore.contract;

/** All of the contract's examples; {@link ChatStoreModel} is its other half. */
public interface ChatStoreContract
    extends PutContract,
        LimitsContract,
        ReadContract,
        PagingContract,
        TokenContract,
        ArrivalContract {}
