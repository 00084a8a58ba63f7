package io.chatstore.dynamodb;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Lays files out as AWS does when it exports a table to S3. */
final class ExportWriter {

  private static final String ID = "01695353076000-a1b2c3d4";

  private final Path bucket;
  private final boolean incremental;
  private final List<String> manifest = new ArrayList<>();
  private long items;

  ExportWriter(Path bucket, boolean incremental) {
    this.bucket = bucket;
    this.incremental = incremental;
  }

  Path export() {
    return bucket.resolve("AWSDynamoDB").resolve(ID);
  }

  /** A file of data: full exports have theirs in their own folder, incremental ones share one. */
  Path data(String name) {
    Path folder = incremental ? bucket.resolve("AWSDynamoDB") : export();
    return folder.resolve("data").resolve(name + ".json.gz");
  }

  ExportWriter file(String name, String... lines) throws IOException {
    Path path = data(name);
    Files.createDirectories(path.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      for (String line : lines) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    items += lines.length;
    manifest.add(
        """
        {"itemCount":%d,"md5Checksum":"%s","etag":"x-1","dataFileS3Key":"AWSDynamoDB/%sdata/%s.json.gz"}"""
            .formatted(lines.length, md5(path), incremental ? "" : ID + "/", name));
    return this;
  }

  void manifest() throws IOException {
    Files.createDirectories(export());
    Files.writeString(export().resolve("manifest-files.json"), String.join("\n", manifest) + "\n");
    Files.writeString(
        export().resolve("manifest-summary.json"),
        """
        {"version":"%s","exportArn":"arn:aws:dynamodb:us-east-1:123456789012:table/chat/export/%s",
        "startTime":"2023-09-22T03:24:36.000Z","endTime":"2023-09-22T03:33:59.000Z",
        "tableArn":"arn:aws:dynamodb:us-east-1:123456789012:table/chat","tableId":"12345a12-abcd",
        "s3Bucket":"bucket","s3Prefix":null,"s3SseAlgorithm":"AES256","s3SseKmsKeyId":null,
        "manifestFilesS3Key":"AWSDynamoDB/%s/manifest-files.json","billedSizeBytes":0,"itemCount":%d,
        "outputFormat":"DYNAMODB_JSON"%s}"""
            .formatted(
                incremental ? "2023-08-01" : "2020-06-30",
                ID,
                ID,
                items,
                incremental
                    ? ",\"outputView\":\"NEW_AND_OLD_IMAGES\",\"exportType\":\"INCREMENTAL_EXPORT\""
                    : ""));
  }

  private static String md5(Path path) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
