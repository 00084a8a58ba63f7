/**
 * A double of Alternator, ScyllaDB's DynamoDB interface: several nodes before one engine that
 * speaks DynamoDB. Not ScyllaDB: it follows what ScyllaDB's sources, documents and tests say, as a
 * fact sheet has gathered them, whose sections stand beside each behaviour. Start at {@link
 * io.chatstore.engines.alternator.AlternatorDouble}.
 */
@NullMarked
package io.chatstore.engines.alternator;

import org.jspecify.annotations.NullMarked;
