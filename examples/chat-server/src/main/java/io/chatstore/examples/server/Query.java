package io.chatstore.examples.server;

import io.chatstore.UnixTime;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters behind the question mark, read strictly: what is malformed is refused, not
 * replaced by a default.
 */
final class Query {

  private final Map<String, String> parameters = new HashMap<>();

  private Query(String query) {
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        if (parameters.put(name, value) != null) {
          throw new BadRequest("a query parameter is given twice");
        }
      }
    }
  }

  static Query of(HttpServletRequest request) {
    String query = request.getQueryString();
    return new Query(query == null ? "" : query);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  Optional<Integer> number(String name) {
    return text(name)
        .map(
            text -> {
              if (!text.matches("[0-9]{1,9}")) {
                throw new BadRequest(name + " is no whole number");
              }
              return Integer.valueOf(text);
            });
  }

  Optional<Instant> time(String name) {
    return text(name).map(text -> BadRequest.unless(() -> UnixTime.parse(text)));
  }

  private static String decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(hex(encoded, i + 1) * 16 + hex(encoded, i + 2));
        i += 2;
      } else {
        bytes.writeBytes((c == '+' ? " " : String.valueOf(c)).getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw (BadRequest) new BadRequest("the query is not UTF-8").initCause(e);
    }
  }

  private static int hex(String encoded, int index) {
    int digit = index < encoded.length() ? Character.digit(encoded.charAt(index), 16) : -1;
    if (digit < 0) {
      throw new BadRequest("the query has a % without two hexadecimal digits behind it");
    }
    return digit;
  }
}
