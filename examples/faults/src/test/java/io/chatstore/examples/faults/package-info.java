@NullMarked
package io.chatstore.examples.faults;

import org.jspecify.annotations.NullMarked;
