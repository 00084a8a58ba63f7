package io.chatstore.examples.server;

import io.chatstore.InMemoryChatStore;
import org.junit.jupiter.api.Nested;

/** The sample's HTTP interface on each store. */
final class SampleApiTest {

  @Nested
  final class OnMemory extends SampleApiContract {
    OnMemory() {
      super(InMemoryChatStore.create());
    }
  }

  @Nested
  final class OnDynamoDbLocal extends SampleApiContract {
    OnDynamoDbLocal() {
      super(TestStores.dynamoDb());
    }
  }

  @Nested
  final class OnCassandra extends SampleApiContract {
    OnCassandra() {
      super(TestStores.cql());
    }
  }
}
