package io.chatstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UnreadableRecordsTest {

  private static final UnreadableRecord RECORD =
      new UnreadableRecord("lobby", "time_us 5, name 'ada'", "comment is absent");

  private final Logger logger = Logger.getLogger(UnreadableRecords.class.getName());
  private final Recorder logged = new Recorder();

  @BeforeEach
  void listen() {
    logger.addHandler(logged);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(logged);
    logger.setUseParentHandlers(true);
  }

  @Test
  @Tag("R7")
  void toString_recordOfNoRoom_saysSo() {
    assertThat(new UnreadableRecord(UnreadableRecord.NO_ROOM, "name 'ada'", "no chat_room"))
        .hasToString("unreadable record in no room, name 'ada': no chat_room");
  }

  @Test
  @Tag("R7")
  void report_listener_isToldOfEachAndNothingIsLogged() {
    List<UnreadableRecord> told = new ArrayList<>();
    UnreadableRecords unreadable = new UnreadableRecords(told::add);

    unreadable.report(RECORD);
    unreadable.report(RECORD);

    assertThat(told).containsExactly(RECORD, RECORD);
    assertThat(unreadable.count()).isEqualTo(2);
    assertThat(logged.messages).isEmpty();
  }

  @Test
  @Tag("R7")
  void report_listenerFailsBadly_isLoggedAndGoesOn() {
    UnreadableRecords unreadable =
        new UnreadableRecords(
            record -> {
              throw new AssertionError("of the listener's own");
            });

    unreadable.report(RECORD);

    assertThat(unreadable.count()).isEqualTo(1);
    assertThat(logged.messages).hasSize(1);
  }

  @Test
  @Tag("R7")
  void report_noListener_logsAtPowersOfTwo() {
    UnreadableRecords unreadable = new UnreadableRecords();

    for (int i = 0; i < 9; i++) {
      unreadable.report(RECORD);
    }

    String record = "unreadable record in room 'lobby', time_us 5, name 'ada': comment is absent; ";
    assertThat(logged.messages)
        .containsExactly(
            record + "1 met since this store was opened",
            record + "2 met since this store was opened",
            record + "4 met since this store was opened",
            record + "8 met since this store was opened");
    assertThat(unreadable.count()).isEqualTo(9);
  }

  @Test
  @Tag("R7")
  void report_throwingListener_isLoggedAndGoesNoFurther() {
    UnreadableRecords unreadable =
        new UnreadableRecords(
            record -> {
              throw new IllegalStateException("listener");
            });

    unreadable.report(RECORD);

    assertThat(unreadable.count()).isEqualTo(1);
    assertThat(logged.messages).containsExactly("the listener failed on an " + RECORD);
  }

  private static final class Recorder extends Handler {
    private final List<String> messages = new ArrayList<>();

    @Override
    public void publish(LogRecord record) {
      assertThat(record.getLevel()).isEqualTo(Level.WARNING);
      messages.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
