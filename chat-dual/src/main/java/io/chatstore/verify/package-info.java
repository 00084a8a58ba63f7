/**
 * Whether two sides of a migration hold the same, and making it so: start at {@link
 * io.chatstore.verify.Verification} and {@link io.chatstore.verify.DifferenceRepair}.
 */
@NullMarked
package io.chatstore.verify;

import org.jspecify.annotations.NullMarked;
