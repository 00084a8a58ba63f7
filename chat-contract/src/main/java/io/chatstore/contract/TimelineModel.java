package io.chatstore.contract;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/**
 * Random puts of a few authors into a few rooms, and their timelines against sorted lists. How many
 * tries is the test run's choice, as of {@link ChatStoreModel}.
 */
public interface TimelineModel extends StoreUnderTest {

  /** Whatever is put, an author's timeline is the author's messages, sorted, in any pages. */
  @Property
  @Tag("U1")
  @Tag("U2")
  @Tag("U3")
  @Tag("U4")
  @Tag("R2")
  @Tag("T1")
  default void anyPutsAndTimelines_agreeWithSortedLists(
      @ForAll(supplier = TimelineStep.Any.class) List<TimelineStep> steps,
      @ForAll(supplier = TimelineStep.Sizes.class) List<Integer> sizes) {
    TimelineAuthors authors = new TimelineAuthors(store(), keepsRoomsApart());
    for (TimelineStep step : steps) {
      step.run(authors, tellsPutsApart());
    }
    for (int author = 0; author < TimelineAuthors.COUNT; author++) {
      authors.assertPages(author, sizes);
    }
  }
}
