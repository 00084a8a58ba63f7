package io.chatstore.engines.alternator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the nodes do together: carries requests out on the engine, as Alternator would. */
final class Alternator {

  private final URI engine;
  private final SafeRequests requests = new SafeRequests();
  private final Tables tables = new Tables();
  private final IndexLag lag = new IndexLag();
  private final Random random = new Random(1);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  volatile Behaviour behaviour = Behaviour.PLAIN;
  volatile @Nullable String role;

  Alternator(URI engine) {
    this.engine = engine;
  }

  SafeRequests requests() {
    return requests;
  }

  /**
   * Does what a request asks, within what Alternator can do.
   *
   * @param node that is asked
   * @param apart whether it finds none of the others
   * @param signed the Authorization, if there is one
   */
  Answer answer(int node, boolean apart, String operation, @Nullable String signed, byte[] body)
      throws IOException, InterruptedException {
    ObjectNode request = Json.request(body);
    if (request != null) {
      requests.note(operation, request);
    }
    Behaviour now = behaviour;
    if (apart) {
      return Answer.error(500, "InternalServerError", "not enough replicas"); // section 3
    }
    if (now.busy().isPresent()) {
      Behaviour.Failure failure = now.busy().get();
      return failure.status() == 0
          ? Answer.LOST
          : Answer.error(failure.status(), failure.type(), "all requests");
    }
    if (request == null) {
      return Answer.invalid("malformed JSON"); // section 3
    }
    Answer refusal = refusal(operation, signed, request, now);
    if (refusal != null) {
      return refusal;
    }
    if (!requests.faults().isEmpty()) {
      return Answer.invalid("outside the safe list: " + requests.faults().get(0));
    }
    Answer ofTags = tables.answer(operation, request);
    return ofTags == null ? carriedOut(node, operation, request, now) : ofTags;
  }

  private @Nullable Answer refusal(
      String operation, @Nullable String signed, ObjectNode request, Behaviour now) {
    String expected = role;
    if (expected != null && signed == null) {
      return Answer.error(400, "MissingAuthenticationTokenException", "no Authorization");
    }
    if (signed != null && expected != null && !signed.contains("Credential=" + expected + "/")) {
      return Answer.error(400, "UnrecognizedClientException", "no such role");
    }
    Answer refusal = Refusals.of(operation, request);
    if (refusal == null && operation.equals("CreateTable")) {
      refusal = tables.refusal(request);
    }
    boolean conditional = request.has("ConditionExpression");
    if (refusal == null && conditional && tables.forbidConditions(request, now.isolation())) {
      return Answer.invalid("Read-modify-write operations are forbidden by 'forbid_rmw'");
    }
    return refusal;
  }

  private Answer carriedOut(int node, String operation, ObjectNode request, Behaviour now)
      throws IOException, InterruptedException {
    return switch (operation) {
      case "Query" -> page(node, request, now);
      case "PutItem", "DeleteItem" -> write(operation, request, now);
      default -> change(operation, request, now);
    };
  }

  private Answer write(String operation, ObjectNode request, Behaviour now)
      throws IOException, InterruptedException {
    boolean lagging = now.lag().compareTo(Duration.ZERO) > 0;
    if (lagging) {
      request.put("ReturnValues", "ALL_OLD");
    }
    Answer answer = engine(operation, request);
    if (lagging && answer.isDone()) {
      ObjectNode done = Json.answer(answer.body());
      lag.written(request, (ObjectNode) done.remove("Attributes"), now.lag());
      answer = Answer.of(done);
    }
    if (chance(now.lostOneIn())) {
      return Answer.LOST;
    }
    return request.has("ConditionExpression") && chance(now.contendedOneIn())
        ? Answer.error(500, "InternalServerError", "CAS write timeout") // section 3
        : answer;
  }

  private Answer page(int node, ObjectNode request, Behaviour now)
      throws IOException, InterruptedException {
    if (now.pagesCut()) {
      if (request.has("ExclusiveStartKey") && chance(3)) {
        ObjectNode empty = Json.object().put("Count", 0).put("ScannedCount", 0);
        empty.putArray("Items");
        empty.set("LastEvaluatedKey", request.get("ExclusiveStartKey"));
        return Answer.of(empty);
      }
      int most = 1 + random(40);
      if (request.path("Limit").asInt(Integer.MAX_VALUE) > most) {
        request.put("Limit", most);
      }
    }
    Answer page = engine("Query", request);
    return request.has("IndexName") && now.lag().compareTo(Duration.ZERO) > 0
        ? lag.shown(request, page, node, now.lag())
        : page;
  }

  private Answer change(String operation, ObjectNode request, Behaviour now)
      throws IOException, InterruptedException {
    JsonNode given = request.remove("Tags");
    Answer answer = engine(operation, request);
    if (!answer.isDone()) {
      return answer;
    }
    if (!operation.equals("DescribeTable")) {
      tables.created(request.path("TableName").asText(), given);
      if (now.changesLost()) {
        return Answer.error(500, "InternalServerError", "no agreement within 30 s");
      }
    }
    return tables.told(operation, request, answer);
  }

  private Answer engine(String operation, ObjectNode request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(engine)
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=local/20240101/us-east-1/dynamodb/aws4_request,"
                        + " SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(request)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  private boolean chance(int oneIn) {
    return oneIn > 0 && random(oneIn) == 0;
  }

  private synchronized int random(int bound) {
    return random.nextInt(bound);
  }
}
