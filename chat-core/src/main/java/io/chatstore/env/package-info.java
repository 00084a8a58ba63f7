/**
 * A store from environment variables alone.
 *
 * <p>Start at {@link io.chatstore.env.ChatStores}. A back end takes part by implementing {@link
 * io.chatstore.env.Backend}, found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package io.chatstore.env;

import org.jspecify.annotations.NullMarked;
