/** Tests of the sources that lie outside of any store. */
@NullMarked
package io.chatstore.history;

import org.jspecify.annotations.NullMarked;
