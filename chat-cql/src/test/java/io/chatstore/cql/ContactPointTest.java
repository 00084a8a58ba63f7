package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactPointTest {

  @ParameterizedTest
  @CsvSource({
    "node1,node1,9042",
    "node-1.example.org:19042,node-1.example.org,19042",
    "10.0.0.1:9142,10.0.0.1,9142",
    "[::1],::1,9042",
    "[2001:db8::7]:9142,2001:db8::7,9142",
    "[fe80::1%eth0]:1,fe80::1%eth0,1"
  })
  void parse_hostWithOrWithoutPort_isRead(String text, String host, int port) {
    assertThat(ContactPoint.parse(text)).isEqualTo(new ContactPoint(host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ":9042", "a:", "a:b", "a:0", "a:65536", "::1", "[::1", "a b", "a:1:2"})
  void parse_anythingElse_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ContactPoint.parse(text));
  }

  @Test
  void addresses_addressOfIpv6_isLookedUp() {
    assertThat(new ContactPoint("::1", 9042).addresses())
        .extracting(InetSocketAddress::getHostString, InetSocketAddress::getPort)
        .containsExactly(tuple("0:0:0:0:0:0:0:1", 9042));
  }

  @Test
  void addresses_unknownHost_areNone() {
    assertThat(new ContactPoint("no-such-host.invalid", 9042).addresses()).isEmpty();
  }

  @Test
  void toString_ipv6_standsInBrackets() {
    assertThat(new ContactPoint("::1", 9042)).hasToString("[::1]:9042");
    assertThat(new ContactPoint("node1", 9042)).hasToString("node1:9042");
  }
}
