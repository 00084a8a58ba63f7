package io.chatstore.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private enum Mode {
    FAST_ONE,
    SLOW
  }

  @Test
  @Tag("E3")
  void values_faulty_areAllTakenNoteOf() {
    Settings settings =
        settings(
            Map.of(
                "URL",
                "localhost:8000",
                "SECRET_URL",
                "http://ada:pw@h",
                "SPAN",
                "-PT1S",
                "SHORT",
                "PT0.0001S",
                "LONG",
                "P9999999999999D",
                "MODE",
                "x"));

    assertThat(settings.httpEndpoint("URL")).isEmpty();
    assertThat(settings.httpEndpoint("SECRET_URL")).isEmpty();
    assertThat(settings.duration("SPAN")).isEmpty();
    assertThat(settings.duration("SHORT")).isEmpty();
    assertThat(settings.duration("LONG")).isEmpty();
    assertThat(settings.oneOf("MODE", Mode.class)).isEmpty();
    assertThat(settings.required("ABSENT", "a name")).isEmpty();
    assertThat(settings.faults())
        .containsExactly(
            "URL is 'localhost:8000'; it needs an address such as http://localhost:8000, without a user",
            "SECRET_URL is '(something with a user in it)'; it needs an address such as"
                + " http://localhost:8000, without a user",
            "SPAN is '-PT1S'; it needs a time span such as PT2S, from PT0.001S to PT24H",
            "SHORT is 'PT0.0001S'; it needs a time span such as PT2S, from PT0.001S to PT24H",
            "LONG is 'P9999999999999D'; it needs a time span such as PT2S, from PT0.001S to PT24H",
            "MODE is 'x'; it needs one of FAST_ONE, SLOW",
            "ABSENT is not set; it needs a name");
  }

  @Test
  @Tag("E1")
  void values_right_areRead() {
    Settings settings =
        settings(
            Map.of(
                "URL", " https://[::1]:8000 ", "SPAN", "PT2S", "MODE", "fast-one", "BLANK", "  "));

    assertThat(settings.httpEndpoint("URL")).contains(URI.create("https://[::1]:8000"));
    assertThat(settings.duration("SPAN")).contains(Duration.ofSeconds(2));
    assertThat(settings.oneOf("MODE", Mode.class)).contains(Mode.FAST_ONE);
    assertThat(settings.text("BLANK")).isEmpty();
    assertThat(settings.faults()).isEmpty();
  }

  @Test
  @Tag("E1")
  void trueOrFalse_anyCase_isReadAndNothingElse() {
    Settings settings = settings(Map.of("YES", "True", "NO", "false", "ODD", "yes"));

    assertThat(settings.trueOrFalse("YES")).contains(true);
    assertThat(settings.trueOrFalse("NO")).contains(false);
    assertThat(settings.trueOrFalse("ABSENT")).isEmpty();
    assertThat(settings.trueOrFalse("ODD")).isEmpty();
    assertThat(settings.faults()).containsExactly("ODD is 'yes'; it needs true or false");
  }

  @Test
  @Tag("E3")
  void fault_twice_isTakenNoteOfOnce() {
    Settings settings = settings(Map.of("ODD", "yes"));

    settings.trueOrFalse("ODD");
    settings.trueOrFalse("ODD");

    assertThat(settings.faults()).hasSize(1);
  }

  private static Settings settings(Map<String, String> variables) {
    return new Settings(variables, Backends.load());
  }
}
