package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.Order;
import io.chatstore.Page;
import io.chatstore.PageToken;
import io.chatstore.ReadRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages that arrive while others are read. */
public interface ArrivalContract extends StoreUnderTest {

  @Test
  @Tag("R6")
  default void read_arrivalsAtBothEnds_neitherRepeatNorHideOthers() {
    Scene scene = new Scene(store());
    scene.put(scene.message("m", 10), scene.message("m", 20), scene.message("m", 30));
    ReadRequest request = ReadRequest.latest(scene.room, 2);
    PageToken token = store().read(request).next().orElseThrow();

    scene.put(scene.message("m", 40), scene.message("m", 25)); // before the reader's place
    scene.put(scene.message("a", 20), scene.message("z", 20)); // at its microsecond
    scene.put(scene.message("m", 15), scene.message("m", 5)); // behind it
    List<ChatMessage> rest = scene.walk(request.continueFrom(token));

    assertThat(rest)
        .containsExactly(
            scene.message("z", 20),
            scene.message("m", 15),
            scene.message("m", 10),
            scene.message("m", 5));
  }

  @Test
  @Tag("R6")
  default void read_oldestFirstWithArrivalsAtBothEnds_neitherRepeatNorHideOthers() {
    Scene scene = new Scene(store());
    scene.put(scene.message("m", 10), scene.message("m", 20), scene.message("m", 30));
    ReadRequest request = ReadRequest.latest(scene.room, 2).oldestFirst();
    PageToken token = store().read(request).next().orElseThrow();

    scene.put(scene.message("m", 5), scene.message("m", 15));
    scene.put(scene.message("a", 20), scene.message("z", 20));
    scene.put(scene.message("m", 25), scene.message("m", 40));
    List<ChatMessage> rest = scene.walk(request.continueFrom(token));

    assertThat(rest)
        .containsExactly(
            scene.message("a", 20),
            scene.message("m", 25),
            scene.message("m", 30),
            scene.message("m", 40));
  }

  @Test
  @Tag("R6")
  @Tag("R1")
  @Tag("M6")
  default void put_manyWritersAndAPager_loseAndRepeatNothing() {
    Scene scene = new Scene(store());
    int each = 50;
    List<ChatMessage> expected =
        Writers.readWhile(writer -> write(scene, writer, each), () -> assertPagesInOrder(scene));

    expected.sort(Order.NEWEST_FIRST.messages());
    assertThat(scene.all()).hasSize(Writers.COUNT * each).isEqualTo(expected);
  }

  private static List<ChatMessage> write(Scene scene, int writer, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> scene.store.put(scene.room, "writer " + writer, "message " + i).message())
        .toList();
  }

  private static void assertPagesInOrder(Scene scene) {
    List<ChatMessage> read = new ArrayList<>();
    ReadRequest request = ReadRequest.latest(scene.room, 7);
    Optional<PageToken> next = Optional.empty();
    do {
      Page page = scene.store.read(next.isPresent() ? request.continueFrom(next.get()) : request);
      read.addAll(page.messages());
      next = page.next();
    } while (next.isPresent());
    Set<Object> ids = new HashSet<>(read);
    assertThat(ids).hasSameSizeAs(read);
    assertThat(read).isSortedAccordingTo(Order.NEWEST_FIRST.messages());
  }
}
