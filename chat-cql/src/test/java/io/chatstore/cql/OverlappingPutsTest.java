package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatMessage;
import io.chatstore.PutResult;
import io.chatstore.PutResult.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores that put under one identity at once, in every order of their looks and writes. */
class OverlappingPutsTest {

  /** U+FFFF is the greater in UTF-16, and the lesser in UTF-8. */
  private static final String LAST_OF_PLANE = "\uFFFF";

  private static final String BEYOND = "\uD83D\uDE00";

  private static final int WRITERS = 3;
  private static final List<HeldSession> SESSIONS = new ArrayList<>();
  private static final List<AsyncChatStore> STORES = new ArrayList<>();

  static {
    for (int i = 0; i < WRITERS; i++) {
      HeldSession session = new HeldSession(Engine.SESSION);
      SESSIONS.add(session);
      STORES.add(
          CqlChatStore.builder()
              .session(session.session())
              .keyspace(Engine.KEYSPACE)
              .putMode(PutMode.CHECKED)
              .requestTimeout(Duration.ofMinutes(1))
              .buildAsync());
      STORES.get(i).blocking().latest(Engine.unusedRoom(), 1);
      session.hold();
    }
  }

  private final String room = Engine.unusedRoom();

  /**
   * Texts, one for each writer, and steps: the writer whose look, and then whose write, goes on.
   */
  record Course(List<String> texts, List<Integer> steps) {}

  static Stream<Course> courses() {
    List<Course> courses = new ArrayList<>();
    for (List<Integer> steps : orders(2)) {
      courses.add(new Course(List.of("apples", "pears"), steps));
      courses.add(new Course(List.of("apples", "apples"), steps));
      courses.add(new Course(List.of(LAST_OF_PLANE, BEYOND), steps));
      courses.add(new Course(List.of("", "a"), steps));
    }
    for (List<Integer> steps : orders(3)) {
      courses.add(new Course(List.of("apples", "pears", "plums"), steps));
      courses.add(new Course(List.of("pears", "apples", "pears"), steps));
    }
    return courses.stream();
  }

  @ParameterizedTest
  @MethodSource("courses")
  @Tag("Q6")
  void put_overlapping_isToldAsTheRuleSays(Course course) {
    int writers = course.texts.size();
    List<ChatMessage> messages =
        course.texts.stream().map(text -> Engine.message(room, "ada", 0, text)).toList();
    List<CompletableFuture<PutResult>> puts = new ArrayList<>();
    boolean[] looked = new boolean[writers];
    List<String> written = new ArrayList<>();
    PutResult[] expected = new PutResult[writers];
    for (int i = 0; i < writers; i++) {
      puts.add(STORES.get(i).put(messages.get(i)));
    }

    for (int writer : course.steps) {
      if (!looked[writer]) {
        looked[writer] = true;
        expected[writer] = told(messages.get(writer), greatest(written));
        SESSIONS.get(writer).held().pass();
      } else if (!expected[writer].isConflict()) {
        written.add(course.texts.get(writer));
        SESSIONS.get(writer).held().pass();
      }
    }

    for (int i = 0; i < writers; i++) {
      assertThat(join(puts.get(i))).isEqualTo(expected[i]);
      assertThat(SESSIONS.get(i).waiting()).isZero();
    }
    ChatMessage standing = Engine.message(room, "ada", 0, greatest(written));
    repeats(messages, standing);
  }

  /** What a put that looks now is told, where the greatest text that was written stands. */
  private PutResult told(ChatMessage message, String standing) {
    return standing.equals(NOTHING)
        ? new PutResult(Outcome.STORED, message)
        : PutResult.met(message, Engine.message(room, "ada", 0, standing));
  }

  /** All puts, repeated by every store, are told the truth, and every reader reads the same. */
  private void repeats(List<ChatMessage> messages, ChatMessage standing) {
    for (int i = 0; i < WRITERS; i++) {
      SESSIONS.get(i).holdNoMore();
      try {
        assertThat(STORES.get(i).blocking().all(room).messages()).containsExactly(standing);
        for (ChatMessage message : messages) {
          assertThat(STORES.get(i).blocking().put(message))
              .isEqualTo(PutResult.met(message, standing));
        }
      } finally {
        SESSIONS.get(i).hold();
      }
    }
  }

  private static final String NOTHING = "nothing stands";

  private static String greatest(List<String> texts) {
    return texts.stream().max((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b))).orElse(NOTHING);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static PutResult join(CompletableFuture<PutResult> put) {
    return put.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** Every order of two steps of each of so many writers. */
  private static List<List<Integer>> orders(int writers) {
    List<List<Integer>> orders = new ArrayList<>();
    grow(new ArrayList<>(), new int[writers], orders);
    return orders;
  }

  private static void grow(List<Integer> begun, int[] steps, List<List<Integer>> orders) {
    if (begun.size() == 2 * steps.length) {
      orders.add(List.copyOf(begun));
      return;
    }
    for (int writer = 0; writer < steps.length; writer++) {
      if (steps[writer] < 2) {
        steps[writer]++;
        begun.add(writer);
        grow(begun, steps, orders);
        begun.remove(begun.size() - 1);
        steps[writer]--;
      }
    }
  }
}
