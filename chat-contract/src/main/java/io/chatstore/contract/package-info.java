/**
 * The test suite that every chat store passes: {@code docs/contract.md} as tests.
 *
 * <p>To accept a store or a cluster, implement {@link io.chatstore.contract.ChatStoreContract} and
 * {@link io.chatstore.contract.ChatStoreModel} in two test classes that say which store; for one
 * that keeps user timelines also {@link io.chatstore.contract.TimelineContract} and {@link
 * io.chatstore.contract.TimelineModel}, for one that has corrections {@link
 * io.chatstore.contract.CorrectionsContract}, and for one that has both {@link
 * io.chatstore.contract.TimelineCorrectionsContract}.
 */
@NullMarked
package io.chatstore.contract;

import org.jspecify.annotations.NullMarked;
