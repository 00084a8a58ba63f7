/**
 * A chat server on any {@link io.chatstore.ChatStore}: the HTTP interface of the DynamoDB chat
 * sample, a live page, and a loader.
 *
 * <p>Start at {@link io.chatstore.examples.server.ChatServer}, the command. {@code Routes} is the
 * HTTP interface; {@code StoreSource} decides which store; {@code LiveRooms} sends new messages.
 */
@NullMarked
package io.chatstore.examples.server;

import org.jspecify.annotations.NullMarked;
