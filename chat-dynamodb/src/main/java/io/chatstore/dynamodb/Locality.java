package io.chatstore.dynamodb;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which nodes of a cluster are asked: those of a rack, of a data centre, or of the seeds' own. */
record Locality(Optional<String> datacenter, Optional<String> rack) {

  /**
   * The queries of {@code /localnodes}, narrowest first: a rack without nodes falls back to its
   * data centre, but nothing falls back to another data centre, as consistency is local to one.
   */
  List<String> queries() {
    List<String> queries = new ArrayList<>();
    String dc = datacenter.map(name -> "dc=" + encoded(name)).orElse("");
    rack.ifPresent(
        name -> queries.add("?" + dc + (dc.isEmpty() ? "" : "&") + "rack=" + encoded(name)));
    queries.add(dc.isEmpty() ? "" : "?" + dc);
    return queries;
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
