package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chatstore.ChatMessage;
import io.chatstore.PageToken;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An author who writes while the timeline is read. */
public interface TimelineArrivalContract extends StoreUnderTest {

  @Test
  @Tag("U4")
  @Tag("R6")
  default void readTimeline_arrivalsAtBothEnds_neitherRepeatNorHideOthers() {
    TimelineScene scene = new TimelineScene(store());
    scene.scene.put(scene.message("m", 10), scene.message("k", 20), scene.message("m", 30));
    PageToken token = scene.timelines.latest(scene.author, 2).next().orElseThrow();

    scene.scene.put(scene.message("m", 40), scene.message("a", 25)); // before the reader's place
    scene.scene.put(scene.message("z", 15), scene.message("a", 5)); // behind it
    List<ChatMessage> rest = scene.walk(scene.all.limit(2).continueFrom(token));

    assertThat(rest)
        .containsExactly(scene.message("z", 15), scene.message("m", 10), scene.message("a", 5));
  }

  @Test
  @Tag("U4")
  @Tag("R6")
  @Tag("T1")
  default void readTimeline_arrivalsAtTheMicrosecondOfTheToken_areReadIfTheirRoomIsBehind() {
    assumeTrue(keepsRoomsApart(), "this schema keeps an author's instant once (D1)");
    TimelineScene scene = new TimelineScene(store());
    scene.scene.put(scene.message("m", 10), scene.message("\uFFFF", 20), scene.message("m", 30));
    PageToken token = scene.timelines.latest(scene.author, 2).next().orElseThrow();

    scene.scene.put(scene.message("m", 20), scene.message("😀", 20));
    List<ChatMessage> rest = scene.walk(scene.all.limit(1).continueFrom(token));

    assertThat(rest).containsExactly(scene.message("😀", 20), scene.message("m", 10));
  }

  @Test
  @Tag("U2")
  @Tag("U4")
  @Tag("R6")
  default void readTimeline_manyWritersOfOneAuthorAndAPager_loseAndRepeatNothing() {
    TimelineScene scene = new TimelineScene(store());
    int each = 50;
    List<ChatMessage> expected =
        Writers.readWhile(
            writer -> write(scene, writer, each),
            () ->
                assertThat(scene.walk(scene.all.limit(7)))
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo(Comparator.comparing(ChatMessage::sentAt).reversed()));

    expected.sort(Comparator.comparing(ChatMessage::sentAt).reversed());
    assertThat(scene.walk(scene.all)).hasSize(Writers.COUNT * each).isEqualTo(expected);
  }

  private static List<ChatMessage> write(TimelineScene scene, int writer, int count) {
    String room = scene.scene.room + writer;
    return IntStream.range(0, count)
        .mapToObj(i -> scene.scene.store.put(room, scene.author, "message " + i).message())
        .toList();
  }
}
