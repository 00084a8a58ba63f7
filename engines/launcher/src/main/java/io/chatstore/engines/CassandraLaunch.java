package io.chatstore.engines;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What all processes of Cassandra have in common: their files, options and class path. */
final class CassandraLaunch {

  private CassandraLaunch() {}

  /**
   * Writes the files that a process reads, and says how to launch it.
   *
   * @param templates whose texts, one after the other, are its configuration
   * @param values for the templates' variables, as in <code>${address}</code>
   * @param options of the JVM beside those that each process needs
   * @param cql where it is going to listen
   */
  static Launch prepare(
      Path home,
      List<String> templates,
      Map<String, String> values,
      List<String> options,
      InetSocketAddress cql)
      throws IOException {
    Path yaml = home.resolve("cassandra.yaml");
    Files.writeString(yaml, filled(templates, values));
    Path logback = home.resolve("logback.xml");
    Files.writeString(logback, Resources.text("cassandra-logback.xml"));
    Stream<String> settings =
        Stream.of(
            "-Dcassandra.config=" + yaml.toUri(),
            "-Dcassandra.storagedir=" + home,
            "-Dlogback.configurationFile=" + logback);
    return new Launch(
        Java.seventeen(),
        Stream.of(options.stream(), settings, Resources.text("cassandra.options").lines())
            .flatMap(it -> it)
            .toList(),
        Resources.classPath("cassandra"),
        List.of("org.apache.cassandra.service.CassandraDaemon"),
        cql);
  }

  private static String filled(List<String> templates, Map<String, String> values)
      throws IOException {
    StringBuilder joined = new StringBuilder();
    for (String template : templates) {
      joined.append(Resources.text(template));
    }
    String text = joined.toString();
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("${" + value.getKey() + "}", value.getValue());
    }
    return text;
  }
}
