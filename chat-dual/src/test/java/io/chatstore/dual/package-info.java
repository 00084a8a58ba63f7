/** Tests of the dual store, over stores in memory that do as they are told. */
@NullMarked
package io.chatstore.dual;

import org.jspecify.annotations.NullMarked;
