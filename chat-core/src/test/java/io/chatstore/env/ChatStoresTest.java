package io.chatstore.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChatStoresTest {

  private final List<String> warnings = new ArrayList<>();

  @Test
  @Tag("E1")
  void fromMap_memory_isReady() {
    try (ChatStore store = ChatStores.fromMap(Map.of("DB_BACKEND", " Memory "))) {
      store.put("lobby", "ada", "hello");

      assertThat(store.latest("lobby", 1).messages()).hasSize(1);
    }
  }

  @Test
  @Tag("E1")
  void configure_unsetBlankOrUnknown_namesWhatThereIs() {
    for (Map<String, String> variables :
        List.of(Map.<String, String>of(), Map.of("DB_BACKEND", " "))) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> ChatStores.fromMap(variables))
          .withMessageContaining(
              "DB_BACKEND is not set; it needs one of alternator, cql, dual, dynamodb,"
                  + " memory, scylla, scylla-alternator");
    }
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ChatStores.fromMap(Map.of("DB_BACKEND", "oracle")))
        .withMessageContaining("DB_BACKEND is 'oracle'; it needs one of");
  }

  @Test
  @Tag("E2")
  void configure_backEndNotOnTheClassPath_namesTheArtifact() {
    for (String word : List.of("dynamodb", "alternator", "scylla-alternator")) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> ChatStores.fromMap(Map.of("DB_BACKEND", word)))
          .withMessageContaining("add io.chatstore:chat-dynamodb");
    }
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ChatStores.fromMap(Map.of("DB_BACKEND", "scylla")))
        .withMessageContaining("add io.chatstore:chat-cql");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ChatStores.fromMap(Map.of("DB_BACKEND", "dual")))
        .withMessageContaining("add io.chatstore:chat-dual");
  }

  @Test
  @Tag("E4")
  void configure_misspelling_isWarnedAboutBeforeTheFailure() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ChatStores.configure(Map.of("DB_BACK_END", "memory"), warnings::add));

    assertThat(warnings)
        .containsExactly("environment variable DB_BACK_END is not read; did you mean DB_BACKEND?");
  }
}
