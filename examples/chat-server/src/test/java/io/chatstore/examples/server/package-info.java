/** Tests of the chat server. */
@NullMarked
package io.chatstore.examples.server;

import org.jspecify.annotations.NullMarked;
