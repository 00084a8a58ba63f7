package io.chatstore.dynamodb;

import io.chatstore.ChatStore;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** A store on a LocalStack container, started by the first test that asks, ended with the build. */
final class LocalStack {

  private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.4.0");

  private LocalStack() {}

  static ChatStore store() {
    return Started.STORE;
  }

  private static final class Started {
    private static final ChatStore STORE = start();

    private static ChatStore start() {
      LocalStackContainer container = new LocalStackContainer(IMAGE).withServices("dynamodb");
      container.start();
      DynamoDbChatStoreBuilder builder =
          DynamoDbChatStore.builder()
              .endpoint(container.getEndpoint())
              .region(container.getRegion())
              .credentials(container.getAccessKey(), container.getSecretKey());
      builder.schema().createIfAbsent();
      return builder.build();
    }
  }

  /** Skips a jqwik property where no Docker engine answers. */
  static final class NeedsDocker implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      return DockerClientFactory.instance().isDockerAvailable()
          ? SkipResult.doNotSkip()
          : SkipResult.skip("no Docker engine answers");
    }
  }
}
