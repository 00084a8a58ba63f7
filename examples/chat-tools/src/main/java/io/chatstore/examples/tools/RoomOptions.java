package io.chatstore.examples.tools;

import io.chatstore.MessageSource;
import io.chatstore.dynamodb.DynamoDbChatStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which rooms are copied, if it is not all. */
final class RoomOptions {

  @Option(
      names = "--only-room",
      paramLabel = "NAME",
      description = "Copies this room, and others so named, over the index of a DynamoDB table.")
  private List<String> names = List.of();

  @Option(
      names = "--only-rooms",
      paramLabel = "FILE",
      description = "The same for the rooms that a file names, one a line.")
  private Optional<Path> file = Optional.empty();

  boolean isGiven() {
    return !names.isEmpty() || file.isPresent();
  }

  /**
   * The source, or only the rooms of it that are named.
   *
   * @throws Refusal if it has no index to read a room by, or no room is named
   */
  MessageSource of(MessageSource source) {
    if (!isGiven()) {
      return source;
    }
    if (!(source instanceof DynamoDbChatStore table)) {
      throw new Refusal(
          "--only-room copies rooms of a DynamoDB or Alternator table; this source is copied as a"
              + " whole.");
    }
    Set<String> rooms = new LinkedHashSet<>(names);
    file.ifPresent(it -> rooms.addAll(lines(it)));
    if (rooms.isEmpty()) {
      throw new Refusal("The file " + file.orElseThrow() + " names no room.");
    }
    return table.rooms(rooms);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new Refusal("The file " + file + " cannot be read: " + e.getMessage() + ".");
    }
  }
}
