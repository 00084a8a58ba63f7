@NullMarked
package io.chatstore.examples.tools;

import org.jspecify.annotations.NullMarked;
