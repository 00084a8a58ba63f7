/**
 * The chat store on ScyllaDB and Apache Cassandra, by native CQL.
 *
 * <p>Start at {@link io.chatstore.cql.CqlChatStore#builder()}. Its table is made and checked by
 * {@link io.chatstore.cql.CqlSchema}.
 */
@NullMarked
package io.chatstore.cql;

import org.jspecify.annotations.NullMarked;
