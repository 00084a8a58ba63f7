@NullMarked
package io.chatstore.engines;

import org.jspecify.annotations.NullMarked;
