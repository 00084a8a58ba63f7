package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.AsyncCorrections;
import io.chatstore.ChatMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands in a timeline after corrections; for a store that has both. */
public interface TimelineCorrectionsContract extends StoreUnderTest {

  @Test
  @Tag("C1")
  @Tag("U3")
  default void replace_wrongStands_rightStandsInTheTimeline() {
    TimelineScene scene = new TimelineScene(store());
    ChatMessage wrong = scene.message("m", 1, "wrong");
    ChatMessage right = scene.message("m", 1, "right");
    ChatMessage longer = scene.message("m", 1, "long ".repeat(10_000));
    ChatMessage newer = scene.message("m", 2);
    ChatMessage older = scene.message("a", 0);
    scene.scene.put(wrong, newer, older);

    corrections().replace(wrong, right).join();
    assertThat(scene.walk(scene.all)).containsExactly(newer, right, older);

    corrections().replace(right, longer).join();
    assertThat(scene.walk(scene.all)).containsExactly(newer, longer, older);

    corrections().replace(longer, wrong).join();
    assertThat(scene.walk(scene.all)).containsExactly(newer, wrong, older);
  }

  @Test
  @Tag("C2")
  @Tag("U3")
  default void correct_wrongDoesNotStand_changesNoTimeline() {
    TimelineScene scene = new TimelineScene(store());
    ChatMessage standing = scene.message("m", 0, "standing");
    ChatMessage wrong = scene.message("m", 0, "wrong");
    ChatMessage absent = scene.message("m", 1, "wrong");
    scene.scene.put(standing);

    corrections().replace(wrong, scene.message("m", 0, "right")).join();
    corrections().replace(absent, scene.message("m", 1, "right")).join();
    corrections().withdraw(wrong).join();
    corrections().withdraw(absent).join();

    assertThat(scene.walk(scene.all)).containsExactly(standing);
  }

  @Test
  @Tag("C3")
  @Tag("U3")
  default void withdraw_wrongStands_isGoneFromTheTimeline() {
    TimelineScene scene = new TimelineScene(store());
    ChatMessage wrong = scene.message("m", 1, "wrong");
    ChatMessage right = scene.message("m", 1, "right");
    ChatMessage newer = scene.message("m", 2);
    ChatMessage older = scene.message("a", 0);
    scene.scene.put(wrong, newer, older);
    corrections().replace(wrong, right).join();

    corrections().withdraw(newer).join();
    corrections().withdraw(right).join();

    assertThat(scene.walk(scene.all)).containsExactly(older);
  }

  private AsyncCorrections corrections() {
    return (AsyncCorrections) store().async();
  }
}
