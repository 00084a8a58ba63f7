@NullMarked
package io.chatstore.dual;

import org.jspecify.annotations.NullMarked;
