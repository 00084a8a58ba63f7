package io.chatstore.verify;

import io.chatstore.ChatMessage;
import io.chatstore.MessageId;
import io.chatstore.MessageSource;
import io.chatstore.ReadRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Two stores, and a folder for what is written down. */
final class HistoryScene {

  static final Instant START = Instant.parse("2024-03-01T22:00:00Z");

  final ScriptedSide source = new ScriptedSide();
  final ScriptedSide target = new ScriptedSide();
  final Path folder;

  HistoryScene(Path folder) {
    this.folder = folder;
  }

  /** Sent so many minutes after the start. */
  static ChatMessage message(String room, String author, int minutes, String text) {
    return new ChatMessage(room, author, START.plus(Duration.ofMinutes(minutes)), text);
  }

  void source(ChatMessage... messages) {
    Stream.of(messages).forEach(message -> source.memory.put(message).join());
  }

  void target(ChatMessage... messages) {
    Stream.of(messages).forEach(message -> target.memory.put(message).join());
  }

  void both(ChatMessage... messages) {
    source(messages);
    target(messages);
  }

  Path file() {
    return folder.resolve("differences.jsonl");
  }

  VerificationBuilder verification() {
    return verification(source, target);
  }

  VerificationBuilder verification(MessageSource source, MessageSource target) {
    return Verification.of(source, target)
        .lookAgainAfter(Duration.ZERO)
        .workFolder(folder.resolve("work"))
        .differences(file());
  }

  DifferenceRepair repair() {
    return DifferenceRepair.of(file(), source, target).giveUpAfter(Duration.ofMillis(300));
  }

  /** What the file tells. */
  Set<String> differences() {
    Set<String> found = new TreeSet<>();
    try (DifferenceReader reader = new DifferenceReader(file())) {
      for (Difference one = reader.next(); one != null; one = reader.next()) {
        if (!found.add(told(one.kind(), one.id()))) {
          throw new AssertionError("told twice: " + one);
        }
      }
    }
    return found;
  }

  static String told(DifferenceKind kind, MessageId id) {
    return kind + " " + id;
  }

  static List<ChatMessage> all(ScriptedSide side, String... rooms) {
    List<ChatMessage> all = new ArrayList<>();
    for (String room : rooms) {
      all.addAll(side.memory.read(ReadRequest.all(room).limit(1_000)).join().messages());
    }
    return all;
  }

  List<Path> leftInWorkFolder() {
    try (Stream<Path> files = Files.list(folder.resolve("work"))) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
