package io.chatstore.examples.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Why the records of a file were rejected, by counts and without texts. */
final class RejectList {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final Reasons reasons = new Reasons();
  private long records;

  RejectList(Path file) {
    this.file = file;
  }

  /** Reads the file, line by line, and tells. */
  void print(PrintWriter out, boolean json) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          records++;
          reasons.add(reason(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (json) {
      out.println(new Json().with("records", records).with("reasons", reasons.counts()));
    } else {
      reasons.counts().forEach((why, count) -> out.printf("%,10d  %s%n", count, why));
      out.println(Words.of(records) + (records == 1 ? " record" : " records"));
    }
    out.flush();
  }

  private static String reason(String line) {
    try {
      JsonNode reason = MAPPER.readTree(line).get("reason");
      return reason == null ? "(no reason is given)" : reason.asText();
    } catch (JsonProcessingException e) {
      return "(the line is no JSON)";
    }
  }
}
