package io.chatstore.engines.alternator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node tells without being asked for data, for which it needs no engine. */
@Timeout(60)
class LocalNodesTest {

  private static final URI NO_ENGINE = URI.create("http://localhost:1");

  private final AlternatorDouble cluster = AlternatorDouble.start(3, NO_ENGINE);
  private final AlternatorNode first = cluster.nodes().get(0);
  private final AlternatorNode second = cluster.nodes().get(1);

  @AfterEach
  void end() {
    cluster.close();
  }

  @Test
  void localNodes_noOptions_areThoseOfTheDatacenter() throws Exception {
    for (AlternatorNode node : cluster.nodes()) {
      assertThat(told(node, "")).containsExactly("127.0.0.1", "127.0.0.2", "127.0.0.3");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "?dc=dc1, 127.0.0.1 127.0.0.2 127.0.0.3",
    "?rack=r2, 127.0.0.2",
    "?dc=dc1&rack=r3, 127.0.0.3",
    "?rack=r3&dc=dc1, 127.0.0.3",
    "?rack=%721, 127.0.0.1",
    "?other=x, 127.0.0.1 127.0.0.2 127.0.0.3"
  })
  void localNodes_datacenterOrRackOrBoth_areThoseThatMatch(String options, String hosts)
      throws Exception {
    assertThat(told(first, options)).containsExactly(hosts.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?dc=dc2", "?rack=r4", "?dc=dc1&rack=r4", "?dc=dc2&rack=r1", "?rack=R1"})
  void localNodes_unknownDatacenterOrRack_areNoneWithoutAnError(String options) throws Exception {
    assertThat(told(first, options)).isEmpty();
  }

  @Test
  void localNodes_nodeKilled_areTheOthersUntilItIsBack() throws Exception {
    second.kill();
    assertThat(told(first, "")).containsExactly("127.0.0.1", "127.0.0.3");
    assertThat(told(first, "?rack=r2")).isEmpty();

    second.start();
    assertThat(told(first, "")).hasSize(3);
    assertThat(told(second, "")).hasSize(3);
  }

  @Test
  void localNodes_nodeUnplugged_areTheOthersUntilItIsBack() throws Exception {
    second.unplug();
    assertThat(told(first, "")).containsExactly("127.0.0.1", "127.0.0.3");

    second.start();
    assertThat(told(second, "")).hasSize(3);
  }

  @Test
  void localNodes_nodeHung_areTheOthersUntilItGoesOn() throws Exception {
    second.hang();
    assertThat(told(first, "")).containsExactly("127.0.0.1", "127.0.0.3");

    second.resume();
    assertThat(told(first, "")).hasSize(3);
  }

  @Test
  void localNodes_nodeApart_isListedByItselfAlone() throws Exception {
    second.setApart(true);
    assertThat(told(first, "")).containsExactly("127.0.0.1", "127.0.0.3");
    assertThat(told(second, "")).containsExactly("127.0.0.2");
    assertThat(told(second, "?rack=r1")).isEmpty();

    second.setApart(false);
    assertThat(told(second, "")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?rack=r2", "?dc=dc2", "?dc=dc2&rack=made-up"})
  void localNodes_before20251_ignoreOptions(String options) throws Exception {
    cluster.forgetLocality();

    assertThat(told(first, options)).hasSize(3);
  }

  @Test
  void localNodes_interfaceRefusesAndAsksForRoles_areToldAllTheSame() throws Exception {
    cluster.enforceAuthorization("ada");
    cluster.behave(Behaviour.PLAIN.failing(500, "InternalServerError"));

    assertThat(told(first, "")).hasSize(3);
  }

  @Test
  void localNodes_onIpv6_haveNoBrackets() throws Exception {
    assumeThat(NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses))
        .as("the IPv6 loopback address")
        .anyMatch(address -> address.isLoopbackAddress() && address instanceof Inet6Address);
    try (AlternatorDouble ipv6 = AlternatorDouble.startOnIpv6(NO_ENGINE)) {
      AlternatorNode node = ipv6.nodes().get(0);

      assertThat(node.endpoint().getHost()).isEqualTo("[::1]");
      assertThat(told(node, "")).containsExactly("::1");
    }
  }

  @Test
  void health_anyNode_namesTheHostThatWasAsked() throws Exception {
    HttpResponse<String> health = Wire.get(second, "/");

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).isEqualTo("healthy: 127.0.0.2:" + second.endpoint().getPort());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x", "/localnodes/", "/localnodes/x", "/alternator/localnodes"})
  void get_anyOtherPath_isNotFound(String path) throws Exception {
    assertThat(Wire.get(first, path).statusCode()).isEqualTo(404);
  }

  @Test
  void post_belowAPath_isNotFoundAndNoRequestOfTheInterface() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(first.endpoint().resolve("/alternator/"))
            .header("X-Amz-Target", "DynamoDB_20120810.DescribeTable")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));

    assertThat(Wire.send(request).statusCode()).isEqualTo(404);
    assertThat(first.requests()).isZero();
    assertThat(cluster.requests().sent()).isEmpty();
  }

  private static List<String> told(AlternatorNode node, String options)
      throws IOException, InterruptedException {
    HttpResponse<String> response = Wire.get(node, "/localnodes" + options);
    assertThat(response.statusCode()).isEqualTo(200);
    return List.of(new ObjectMapper().readValue(response.body(), String[].class));
  }
}
