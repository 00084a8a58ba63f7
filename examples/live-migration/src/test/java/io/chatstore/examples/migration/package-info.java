@NullMarked
package io.chatstore.examples.migration;

import org.jspecify.annotations.NullMarked;
