package io.chatstore.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.chatstore.ChatStoreException.Misconfigured;
import io.chatstore.ChatStoreException.Unavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an export to S3 says of itself.
 *
 * @param arn of the export, which names its table and is its own
 * @param incremental whether it holds changes, rather than items
 * @param items how many there are
 * @param files by their own names, in the manifest's order
 */
record ExportManifest(String arn, boolean incremental, long items, Map<String, DataFile> files) {

  static final String SUMMARY = "manifest-summary.json";
  static final String FILES = "manifest-files.json";

  private static final Set<String> VERSIONS = Set.of("2020-06-30", "2023-08-01");
  private static final int DEPTH = 6;
  private static final JsonFactory JSON = new JsonFactory();

  ExportManifest {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /**
   * A file of data.
   *
   * @param places where it may be, the likelier one first
   * @param md5 of the packed file, in Base64
   */
  record DataFile(List<Path> places, String md5) {

    /**
     * Where it is.
     *
     * @throws Misconfigured if it is nowhere
     */
    Path path() {
      return places.stream()
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow(
              () ->
                  new Misconfigured(
                      "data file " + places.get(0) + " is not there: bring the whole export",
                      null));
    }
  }

  /**
   * Reads the manifest of the one export at or under a folder.
   *
   * @throws Misconfigured if there is none, or another one, or it cannot be understood
   */
  static ExportManifest read(Path folder) {
    try {
      return readExport(find(folder));
    } catch (JsonProcessingException e) {
      throw new Misconfigured("a manifest in " + folder + " is no JSON: bring the export anew", e);
    } catch (NoSuchFileException e) {
      throw new Misconfigured("there is no " + e.getFile() + ": bring the whole export", e);
    } catch (IOException e) {
      throw new Unavailable("the manifest in " + folder + " could not be read", e);
    }
  }

  private static Path find(Path folder) throws IOException {
    if (Files.exists(folder.resolve(SUMMARY))) {
      return folder;
    }
    List<Path> found;
    try (Stream<Path> all = Files.find(folder, DEPTH, (path, it) -> path.endsWith(SUMMARY))) {
      found = all.limit(2).toList();
    }
    if (found.size() != 1) {
      throw new Misconfigured(
          (found.isEmpty() ? "there is no " + SUMMARY : "there are several exports")
              + " in "
              + folder
              + ": name the folder of one export, AWSDynamoDB/<id>",
          null);
    }
    Path parent = found.get(0).getParent();
    return parent == null ? folder : parent;
  }

  private static ExportManifest readExport(Path export) throws IOException {
    Map<String, String> summary;
    try (InputStream bytes = Files.newInputStream(export.resolve(SUMMARY));
        JsonParser json = JSON.createParser(bytes)) {
      summary = scalars(json);
    }
    require("version", required(summary, "version", SUMMARY), VERSIONS);
    require("outputFormat", required(summary, "outputFormat", SUMMARY), Set.of("DYNAMODB_JSON"));
    String type = summary.getOrDefault("exportType", "FULL_EXPORT");
    require("exportType", type, Set.of("FULL_EXPORT", "INCREMENTAL_EXPORT"));
    String items = required(summary, "itemCount", SUMMARY);
    return new ExportManifest(
        required(summary, "exportArn", SUMMARY),
        type.equals("INCREMENTAL_EXPORT"),
        number(items),
        files(export));
  }

  private static Map<String, DataFile> files(Path export) throws IOException {
    Map<String, DataFile> files = new LinkedHashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(export.resolve(FILES))) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.isBlank()) {
          continue;
        }
        Map<String, String> file;
        try (JsonParser json = JSON.createParser(line)) {
          file = scalars(json);
        }
        String key = required(file, "dataFileS3Key", FILES);
        String name = key.substring(key.lastIndexOf('/') + 1);
        String md5 = required(file, "md5Checksum", FILES);
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")
            || files.put(name, new DataFile(places(export, name), md5)) != null) {
          throw malformed("names a data file twice, or one that cannot be", FILES);
        }
      }
    }
    return files;
  }

  /** In the export's own folder, or in the one that incremental exports share. */
  private static List<Path> places(Path export, String name) {
    Path own = export.resolve("data").resolve(name);
    Path parent = export.toAbsolutePath().normalize().getParent();
    return parent == null ? List.of(own) : List.of(own, parent.resolve("data").resolve(name));
  }

  private static Map<String, String> scalars(JsonParser json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("holds no JSON object", SUMMARY + " or " + FILES);
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
        fields.put(field, json.getText());
      }
      json.skipChildren();
    }
    return fields;
  }

  private static void require(String field, String value, Set<String> known) {
    if (!known.contains(value)) {
      throw new Misconfigured(
          SUMMARY
              + " has "
              + field
              + " '"
              + value
              + "', which is not read here: make an export with "
              + String.join(" or ", known.stream().sorted().toList()),
          null);
    }
  }

  private static String required(Map<String, String> fields, String field, String file) {
    @Nullable String value = fields.get(field);
    if (value == null) {
      throw malformed("has no " + field, file);
    }
    return value;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw malformed("has an itemCount that is no number", SUMMARY);
    }
  }

  private static Misconfigured malformed(String what, String file) {
    return new Misconfigured(file + " " + what + ": bring the export anew", null);
  }
}
