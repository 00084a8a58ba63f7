package io.chatstore.engines.alternator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a node answers.
 *
 * @param status of HTTP; zero for a connection that ends without an answer
 * @param body of JSON
 */
record Answer(int status, String body) {

  /** What was asked is done, but nobody is told. */
  static final Answer LOST = new Answer(0, "");

  static Answer of(JsonNode body) {
    return new Answer(200, body.toString());
  }

  static Answer error(int status, String type, String words) {
    ObjectNode body = Json.object();
    body.put("__type", "com.amazonaws.dynamodb.v20120810#" + type);
    body.put("message", words);
    return new Answer(status, body.toString());
  }

  /** Section 3: what ValidationException stands for is told in its words alone. */
  static Answer invalid(String words) {
    return error(400, "ValidationException", words);
  }

  boolean isDone() {
    return status == 200;
  }
}
