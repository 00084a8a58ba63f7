@NullMarked
package io.chatstore.cql;

import org.jspecify.annotations.NullMarked;
