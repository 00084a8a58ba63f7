package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/**
 * Random puts and reads against a sorted map. How many tries is the test run's choice: {@code
 * jqwik.tries.default} in {@code junit-platform.properties}.
 */
public interface ChatStoreModel extends StoreUnderTest {

  /** Whatever is put and read, the store answers as a sorted map does. */
  @Property
  @Tag("M1")
  @Tag("O1")
  @Tag("O2")
  @Tag("P1")
  @Tag("P2")
  @Tag("P3")
  @Tag("R2")
  @Tag("R3")
  @Tag("T1")
  default void anyPutsAndReads_agreeWithASortedMap(
      @ForAll(supplier = ModelStep.Any.class) List<ModelStep> steps) {
    Scene scene = new Scene(store());
    Model model = new Model();
    for (ModelStep step : steps) {
      step.run(scene, model, tellsPutsApart());
    }
    assertThat(scene.all()).isEqualTo(model.messages());
  }
}
