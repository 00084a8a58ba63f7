/** Tests of the sources that lie outside of any store. */
@NullMarked
package io.chatstore.verify;

import org.jspecify.annotations.NullMarked;
