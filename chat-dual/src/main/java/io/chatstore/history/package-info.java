/**
 * Moving a history from one place to another: the copy, which starts at {@link
 * io.chatstore.history.Backfill}, and sources that are no stores. Works on any {@link
 * io.chatstore.MessageSource} and any {@link io.chatstore.AsyncChatStore}.
 */
@NullMarked
package io.chatstore.history;

import org.jspecify.annotations.NullMarked;
