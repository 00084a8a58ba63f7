/** Commands for a migration; start at {@link io.chatstore.examples.tools.ChatTools}. */
@NullMarked
package io.chatstore.examples.tools;

import org.jspecify.annotations.NullMarked;
