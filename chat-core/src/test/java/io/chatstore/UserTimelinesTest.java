package io.chatstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatStoreException.Throttled;
import io.chatstore.ChatStoreException.Unavailable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The timelines of stores that have none, or whose answers the test decides. */
class UserTimelinesTest {

  private final CompletableFuture<Page> page = new CompletableFuture<>();
  private final UserTimelines timelines = UserTimelines.of(new WithTimelines().blocking()).get();

  @AfterEach
  void forgetTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  @Tag("U5")
  void of_storeWithoutTimelines_isEmpty() {
    assertThat(UserTimelines.of(new RoomsOnly().blocking())).isEmpty();
    assertThat(UserTimelines.of(new WithTimelines().blocking())).isPresent();
  }

  @Test
  @Tag("F1")
  @Tag("F3")
  void read_storeFails_throwsTheSameWithTheCallersStack() {
    Throttled failure = new Throttled("slow down", new IllegalStateException("client"));
    page.completeExceptionally(failure);

    assertThatExceptionOfType(Throttled.class)
        .isThrownBy(() -> timelines.latest("ada", 1))
        .isSameAs(failure)
        .satisfies(
            thrown ->
                assertThat(thrown.getStackTrace())
                    .extracting(StackTraceElement::getClassName)
                    .contains(UserTimelinesTest.class.getName()));
  }

  @Test
  @Tag("F4")
  void read_interrupted_isUnavailableAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> timelines.latest("ada", 1));
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(page).isCancelled();
  }

  /** All that a back end has to be. */
  private static class RoomsOnly implements AsyncChatStore {
    @Override
    public CompletableFuture<PutResult> put(ChatMessage message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Page> read(ReadRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  private final class WithTimelines extends RoomsOnly implements AsyncUserTimelines {
    @Override
    public CompletableFuture<Page> readTimeline(TimelineRequest request) {
      return page;
    }
  }
}
