package io.chatstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.chatstore.ChatStoreException.InvalidPageToken;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TimelineRequestTest {

  private final TimelineRequest timeline = TimelineRequest.of("ada");

  @Test
  @Tag("M2")
  @Tag("F1")
  void of_nameThatIsNone_isRefusedAtTheCall() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimelineRequest.of(""))
        .withMessage("author is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimelineRequest.of("a".repeat(Limits.AUTHOR_BYTES + 1)))
        .withMessage("author is 1025 bytes in UTF-8, but at most 1024 are allowed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimelineRequest.of("a\uD83D"))
        .withMessageContaining("author is not well-formed Unicode");
  }

  @Test
  @Tag("U4")
  @Tag("R4")
  void limit_outOfRange_isRefusedAtTheCall() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> timeline.limit(0))
        .withMessage("limit is 0, but must be from 1 to 1000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> timeline.limit(Limits.PAGE_MESSAGES + 1))
        .withMessage("limit is 1001, but must be from 1 to 1000");
    assertThat(timeline.limit(Limits.PAGE_MESSAGES).limit()).isEqualTo(Limits.PAGE_MESSAGES);
    assertThat(timeline.limit()).isEqualTo(ReadRequest.DEFAULT_LIMIT);
  }

  @Test
  @Tag("F1")
  @SuppressWarnings("NullAway") // what a caller without null checks does
  void arguments_null_areRefusedAtTheCall() {
    assertThatNullPointerException().isThrownBy(() -> TimelineRequest.of(null));
    assertThatNullPointerException().isThrownBy(() -> timeline.continueFrom((PageToken) null));
    assertThatNullPointerException().isThrownBy(() -> timeline.continueFrom((String) null));
  }

  @Test
  @Tag("U1")
  @Tag("T1")
  void includes_behindAToken_isNewestFirstThenByRoom() {
    TimelineRequest rest =
        timeline.continueFrom(PageToken.after(timeline, new Position(5, "\uFFFF")));

    assertThat(rest.includes(new Position(5, "\uFFFF"))).isFalse();
    assertThat(rest.includes(new Position(5, "😀"))).isTrue();
    assertThat(rest.includes(new Position(5, "a"))).isFalse();
    assertThat(rest.includes(new Position(4, "a"))).isTrue();
    assertThat(rest.includes(new Position(6, "z"))).isFalse();
  }

  @Test
  @Tag("U4")
  @Tag("T2")
  void limit_afterToken_keepsThePlace() {
    PageToken token = PageToken.after(timeline, new Position(5, "lobby"));

    assertThat(timeline.continueFrom(token).limit(7).position()).contains(new Position(5, "lobby"));
  }

  @Test
  @Tag("U4")
  void continueFrom_tokenOfAnotherQuery_saysWhich() {
    PageToken token = PageToken.after(timeline, new Position(5, "lobby"));
    PageToken ofRoom = PageToken.after(ReadRequest.all("ada"), new Position(5, "lobby"));

    assertThatExceptionOfType(InvalidPageToken.class)
        .isThrownBy(() -> TimelineRequest.of("bob").continueFrom(token))
        .withMessage("page token belongs to another author, or to a room");
    assertThatExceptionOfType(InvalidPageToken.class)
        .isThrownBy(() -> timeline.continueFrom(ofRoom))
        .withMessage("page token belongs to another author, or to a room");
    assertThatExceptionOfType(InvalidPageToken.class)
        .isThrownBy(() -> ReadRequest.all("ada").continueFrom(token))
        .withMessageStartingWith("page token belongs to another room");
    assertThatExceptionOfType(InvalidPageToken.class)
        .isThrownBy(() -> ReadRequest.all("ada").oldestFirst().continueFrom(token));
  }

  @Test
  @Tag("F9")
  void toString_query_namesItsAuthorAndSize() {
    assertThat(timeline.limit(20)).hasToString("TimelineRequest[author 'ada', limit 20]");
  }
}
