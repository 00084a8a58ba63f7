/**
 * The chat store on Amazon DynamoDB and on whatever speaks its protocol: DynamoDB Local,
 * LocalStack, ScyllaDB Alternator.
 *
 * <p>Start at {@link io.chatstore.dynamodb.DynamoDbChatStore#builder()}.
 */
@NullMarked
package io.chatstore.dynamodb;

import org.jspecify.annotations.NullMarked;
