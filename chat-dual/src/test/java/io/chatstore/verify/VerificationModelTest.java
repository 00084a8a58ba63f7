package io.chatstore.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.MessageSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Random histories with planted differences, in memory and spilled, of stores and of files. */
class VerificationModelTest {

  private static final String[] ROOMS = {"", "a", "ä", "\uD83D\uDE00", "\uFFFD"};

  private final Set<String> planted = new TreeSet<>();
  private final List<ChatMessage> inSource = new ArrayList<>();
  private final List<ChatMessage> inTarget = new ArrayList<>();

  @Property(tries = 60)
  @Tag("V1")
  @Tag("V3")
  @Tag("V5")
  void anyTwoSides_exactlyWhatWasPlantedIsFound_andRepaired(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int messages,
      @ForAll @IntRange(min = 1, max = 8) int mostInMemory,
      @ForAll @IntRange(min = 1, max = 7) int sliceSize,
      @ForAll @IntRange(min = 1, max = 3) int parallel,
      @ForAll boolean sourceIsFile,
      @ForAll boolean targetIsFile)
      throws IOException {
    Path folder = Files.createTempDirectory("verification");
    try {
      HistoryScene scene = new HistoryScene(folder);
      plant(new Random(seed), messages);
      scene.source(inSource.toArray(ChatMessage[]::new));
      scene.target(inTarget.toArray(ChatMessage[]::new));
      MessageSource source = sourceIsFile ? new FileSide(inSource) : scene.source;
      MessageSource target = targetIsFile ? new FileSide(inTarget) : scene.target;

      VerificationReport report =
          scene
              .verification(source, target)
              .mostInMemory(mostInMemory)
              .sliceSize(sliceSize)
              .parallel(parallel)
              .build()
              .run();

      assertThat(scene.differences()).isEqualTo(planted);
      assertThat(report.isClean()).isEqualTo(planted.isEmpty());
      assertThat(report.differing()).isEqualTo(planted.size());
      assertThat(report.source().messages()).isEqualTo(inSource.size());
      assertThat(report.target().messages()).isEqualTo(inTarget.size());
      assertThat(report.source().digest().equals(report.target().digest()))
          .isEqualTo(planted.isEmpty());
      assertThat(scene.leftInWorkFolder()).isEmpty();

      assertThat(scene.repair().run().isSettled()).isTrue();

      VerificationReport after = scene.verification().build().run();
      assertThat(after.isClean()).isTrue();
      assertThat(after.target().digest()).isEqualTo(after.source().digest());
      assertThat(after.target().digest()).isEqualTo(report.source().digest());
    } finally {
      delete(folder);
    }
  }

  private void plant(Random random, int messages) {
    planted.clear();
    inSource.clear();
    inTarget.clear();
    int share = 1 + random.nextInt(30);
    Map<Object, ChatMessage> distinct = new LinkedHashMap<>();
    for (int i = 0; i < messages; i++) {
      ChatMessage message = random(random, "text " + i);
      distinct.putIfAbsent(message.id(), message);
    }
    for (ChatMessage message : distinct.values()) {
      switch (random.nextInt(share + 3)) {
        case 0 -> {
          inSource.add(message);
          planted.add(HistoryScene.told(DifferenceKind.MISSING, message.id()));
        }
        case 1 -> {
          inTarget.add(message);
          planted.add(HistoryScene.told(DifferenceKind.UNEXPECTED, message.id()));
        }
        case 2 -> {
          inSource.add(message);
          inTarget.add(
              new ChatMessage(message.room(), message.author(), message.sentAt(), "other"));
          planted.add(HistoryScene.told(DifferenceKind.CHANGED, message.id()));
        }
        default -> {
          inSource.add(message);
          inTarget.add(message);
        }
      }
    }
    Collections.shuffle(inSource, random);
    Collections.shuffle(inTarget, random);
  }

  /** Around midnights, often of one microsecond, by names whose order is odd. */
  private static ChatMessage random(Random random, String text) {
    String room = "room" + ROOMS[random.nextInt(ROOMS.length)];
    String author = "author" + ROOMS[random.nextInt(ROOMS.length)];
    Duration after =
        Duration.ofDays(random.nextInt(3))
            .plus(Duration.ofHours(2))
            .plusNanos(1_000L * (random.nextInt(5) - 2));
    return new ChatMessage(room, author, HistoryScene.START.plus(after), text);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Collections.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
