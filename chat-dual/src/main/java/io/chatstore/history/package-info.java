/**
 * Histories that lie outside of any store: files of lines, and relational tables, as sources that a
 * store is filled from.
 *
 * <p>Start at {@link io.chatstore.history.LineFile}; what is no message goes to a {@link
 * io.chatstore.history.RejectFile}.
 */
@NullMarked
package io.chatstore.history;

import org.jspecify.annotations.NullMarked;
