package io.chatstore.cql;

import com.datastax.oss.driver.api.core.cql.Row;
import io.chatstore.ChatMessage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a page is read from: a room, or an author's timeline.
 *
 * @param name of the room, or of the author
 * @param decode gives the message of a row of a stretch, null if it is none
 */
record PageSource(
    String name,
    Partitions partitions,
    StretchQueries queries,
    Requests requests,
    BiFunction<Stretch, Row, @Nullable ChatMessage> decode) {}
