/**
 * Two stores as one, switched from the one to the other while the application runs.
 *
 * <p>Start at {@link io.chatstore.dual.DualChatStore}; {@link io.chatstore.dual.MigrationPhase}
 * says who is written and who is read.
 */
@NullMarked
package io.chatstore.dual;

import org.jspecify.annotations.NullMarked;
