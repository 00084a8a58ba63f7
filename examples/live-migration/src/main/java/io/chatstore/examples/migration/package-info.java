/**
 * A whole migration of a live chat; start at {@link io.chatstore.examples.migration.LiveMigration}.
 */
@NullMarked
package io.chatstore.examples.migration;

import org.jspecify.annotations.NullMarked;
