package io.chatstore.dynamodb;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The answer of {@code /localnodes}: a JSON array of addresses without scheme or port, an IPv6 one
 * without brackets (scylladb/scylladb, alternator/server.cc).
 */
final class LocalNodes {

  private static final Pattern ADDRESS = Pattern.compile("\"([0-9A-Za-z.:-]+)\"");
  private static final Pattern ARRAY =
      Pattern.compile("\\s*\\[\\s*(?:" + ADDRESS + "\\s*(?:,\\s*" + ADDRESS + "\\s*)*)?]\\s*");

  private LocalNodes() {}

  /**
   * The addresses with the scheme and the port of an endpoint.
   *
   * @throws IllegalArgumentException if the text is no such array
   */
  static List<URI> parse(String text, URI endpoint) {
    if (!ARRAY.matcher(text).matches()) {
      throw new IllegalArgumentException("no list of nodes");
    }
    return ADDRESS.matcher(text).results().map(match -> address(match.group(1), endpoint)).toList();
  }

  private static URI address(String host, URI endpoint) {
    String bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
    String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    return URI.create(endpoint.getScheme() + "://" + bracketed + port);
  }
}
