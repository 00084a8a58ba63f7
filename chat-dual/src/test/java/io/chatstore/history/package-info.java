@NullMarked
package io.chatstore.history;

import org.jspecify.annotations.NullMarked;
