@NullMarked
package io.chatstore.engines.alternator;

import org.jspecify.annotations.NullMarked;
