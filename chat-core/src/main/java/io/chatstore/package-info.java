/**
 * A chat's messages behind one interface, whichever database holds them.
 *
 * <p>Start at {@link io.chatstore.ChatStore}: what an application calls. Back ends implement {@link
 * io.chatstore.AsyncChatStore}, two methods. {@link io.chatstore.InMemoryChatStore} is the
 * reference and serves an application's own unit tests. Rule numbers such as <i>P2</i> refer to
 * {@code docs/contract.md}.
 */
@NullMarked
package io.chatstore;

import org.jspecify.annotations.NullMarked;
