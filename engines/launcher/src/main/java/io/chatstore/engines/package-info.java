/**
 * Real engines for tests and examples: {@link io.chatstore.engines.DynamoDbLocal}, {@link
 * io.chatstore.engines.Cassandra} and {@link io.chatstore.engines.CassandraCluster}, from Maven
 * Central, on a class path and in processes of their own.
 *
 * <p>{@link io.chatstore.engines.FaultyEngine} is either of the first two, and can be killed.
 *
 * <p>{@code start()} gives an engine that ends with {@code close()}; {@code shared()} gives the one
 * that all tests of a build share. Either ends by itself, and takes its files with it, when the
 * process that owns it ends in whatever way.
 */
@NullMarked
package io.chatstore.engines;

import org.jspecify.annotations.NullMarked;
