/** The five lines of the README, on an engine that starts by itself. */
@NullMarked
package io.chatstore.examples.quickstart;

import org.jspecify.annotations.NullMarked;
