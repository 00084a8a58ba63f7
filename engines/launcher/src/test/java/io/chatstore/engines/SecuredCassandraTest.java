package io.chatstore.engines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecuredCassandraTest {

  @Test
  void startSecured_userWithAndWithoutTheRightPassword_isAdmittedOrNot() {
    try (Cassandra secured = Cassandra.startSecured(line -> {})) {
      assertThat(CqlPort.admits(secured.contactPoint(), "cassandra", "cassandra")).isTrue();
      assertThat(CqlPort.admits(secured.contactPoint(), "cassandra", "another")).isFalse();
      assertThat(CqlPort.admits(secured.contactPoint(), "nobody", "cassandra")).isFalse();
    }
  }
}
