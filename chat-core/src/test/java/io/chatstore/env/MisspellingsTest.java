package io.chatstore.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisspellingsTest {

  private static final Set<String> OURS =
      Set.of(
          "DB_BACKEND",
          "DYNAMODB_ENDPOINT",
          "DYNAMODB_TABLE_NAME",
          "SCYLLA_CONTACT_POINTS",
          "SCYLLA_KEYSPACE",
          "SCYLLA_LOCAL_DC",
          "SCYLLA_PASSWORD",
          "SCYLLA_TLS",
          "SCYLLA_USERNAME");

  @ParameterizedTest
  @CsvSource({
    "db_backend, DB_BACKEND",
    "DBBACKEND, DB_BACKEND",
    "DB_BAKCEND, DB_BACKEND",
    "DYNAMODB_ENDPONT, DYNAMODB_ENDPOINT",
    "DYNAMO_DB_ENDPOINT, DYNAMODB_ENDPOINT",
    "DYNAMODB_TABLE, DYNAMODB_TABLE_NAME",
    "SCYLLA_CONTACT_POINT, SCYLLA_CONTACT_POINTS",
    "SCYLA_KEYSPACE, SCYLLA_KEYSPACE",
    "SCYLLA_DC, SCYLLA_LOCAL_DC",
    "SCYLLA_USER, SCYLLA_USERNAME",
    "scylla-keyspace, SCYLLA_KEYSPACE"
  })
  @Tag("E4")
  void warnings_misspelling_namesTheRightOne(String name, String right) {
    assertThat(Misspellings.warnings(List.of(name), OURS))
        .containsExactly(
            "environment variable " + name + " is not read; did you mean " + right + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SCYLLA_SERVICE_HOST",
        "SCYLLA_SERVICE_PORT",
        "SCYLLA_PORT",
        "SCYLLA_PORT_9042_TCP_ADDR",
        "DYNAMODB_PORT",
        "DYNAMODB_SERVICE_HOST",
        "DYNAMODB_PORT_8000_TCP",
        "DB_HOST",
        "DB_USER",
        "PATH",
        "SCYLLA_HOME",
        "SCYLLA_TAG",
        "SCYLLA_LOCAL_PORT",
        "SCYLLA_VERSION",
        "DB_BACKEND_PORT",
        "DYNAMODB_TABLE_NAME_PORT"
      })
  @Tag("E4")
  void warnings_namesOfOthers_areLeftAlone(String name) {
    assertThat(Misspellings.warnings(List.of(name), OURS)).isEmpty();
  }

  @Test
  @Tag("E4")
  void warnings_rightOneIsSetToo_areNone() {
    assertThat(Misspellings.warnings(List.of("DYNAMODB_TABLE", "DYNAMODB_TABLE_NAME"), OURS))
        .isEmpty();
  }
}
