package io.chatstore.examples.tools;

import io.chatstore.dynamodb.S3Export;
import io.chatstore.history.LineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a history comes from, if it is not from the other side of a dual store. */
final class SourceOptions {

  private static final String LINES = "lines:";
  private static final String S3_EXPORT = "s3-export:";
  private static final String JDBC = "jdbc:";

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      description = {
        "lines:FILE[,FILE...]  JSON lines, packed by gzip or not",
        "s3-export:FOLDER  a DynamoDB table's export to S3, brought onto this machine",
        "jdbc:URL  a relational database; its user and password from JDBC_USER and JDBC_PASSWORD",
        "Default: the source of the dual store that the environment names."
      })
  private Optional<String> from = Optional.empty();

  @Mixin private JdbcOptions jdbc = new JdbcOptions();

  boolean isGiven() {
    return from.isPresent();
  }

  /**
   * Opens what {@code --from} names.
   *
   * @throws Refusal if it names nothing that is there
   */
  OpenSource open(Map<String, String> environment) {
    String name = from.orElseThrow();
    if (name.startsWith(JDBC)) {
      return new OpenSource(jdbc.open(name, environment), () -> {});
    }
    requireNoJdbc();
    if (name.startsWith(LINES)) {
      LineFile lines = LineFile.of(files(name.substring(LINES.length())));
      return new OpenSource(lines, lines::close);
    }
    if (name.startsWith(S3_EXPORT)) {
      Path folder = Path.of(name.substring(S3_EXPORT.length()));
      if (!Files.isDirectory(folder)) {
        throw new Refusal("There is no folder " + folder + ": name that of the export.");
      }
      S3Export export = S3Export.of(folder);
      return new OpenSource(export, export::close);
    }
    throw new Refusal(
        "--from is '" + name + "'; it needs lines:FILE, s3-export:FOLDER or jdbc:URL.");
  }

  /** Checks that no option is given that only a database has. */
  void requireNoJdbc() {
    jdbc.given()
        .ifPresent(
            option -> {
              throw new Refusal(option + " goes with --from jdbc:URL only.");
            });
  }

  private static List<Path> files(String names) {
    List<Path> files =
        Arrays.stream(names.split(",")).filter(it -> !it.isBlank()).map(Path::of).toList();
    if (files.isEmpty()) {
      throw new Refusal("--from lines: names no file.");
    }
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new Refusal("There is no file " + file + ".");
      }
    }
    return files;
  }
}
