/**
 * Moving a history from one place to another: sources, the copy, its verification and repair. Works
 * on any {@link io.chatstore.MessageSource} and any {@link io.chatstore.AsyncChatStore}.
 */
@NullMarked
package io.chatstore.history;

import org.jspecify.annotations.NullMarked;
