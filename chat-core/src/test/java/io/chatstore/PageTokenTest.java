package io.chatstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chatstore.ChatStoreException.InvalidPageToken;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;

class PageTokenTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. ";

  private final ReadRequest query = ReadRequest.range("lobby", Instant.EPOCH, null);

  @Property
  @Tag("T1")
  void parse_tokenOfAnyPlace_marksThatPlace(
      @ForAll @LongRange long micros, @ForAll("authors") String author) {
    Position position = new Position(micros, author);

    PageToken token = PageToken.after(query, position);

    assertThat(PageToken.parse(token.toString())).isEqualTo(token);
    assertThat(query.continueFrom(token.toString()).position()).isEqualTo(Optional.of(position));
  }

  /** Every place and every other character, for any place: none marks another place. */
  @Property(tries = 20)
  @Tag("T3")
  void parse_anySingleCharacterChanged_isRefused(
      @ForAll @LongRange(min = 0, max = 10_000_000_000_000_000L) long micros,
      @ForAll("authors") String author) {
    String token = PageToken.after(query, new Position(micros, author)).toString();

    for (int i = 0; i < token.length(); i++) {
      for (int j = 0; j < ALPHABET.length(); j++) {
        String changed = token.substring(0, i) + ALPHABET.charAt(j) + token.substring(i + 1);
        if (!changed.equals(token)) {
          assertThatExceptionOfType(InvalidPageToken.class)
              .as(changed)
              .isThrownBy(() -> query.continueFrom(changed));
        }
      }
      String shorter = token.substring(0, i) + token.substring(i + 1);
      assertThatExceptionOfType(InvalidPageToken.class)
          .isThrownBy(() -> query.continueFrom(shorter));
    }
  }

  @Property
  @Tag("T3")
  void parse_randomBytes_areRefused(@ForAll byte[] bytes, @ForAll boolean looksLikeOurs) {
    if (looksLikeOurs && bytes.length > 0) {
      bytes[0] = 1;
    }
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

    assertThatExceptionOfType(InvalidPageToken.class).isThrownBy(() -> PageToken.parse(token));
  }

  @Property
  @Tag("T3")
  void parse_anyText_isRefused(@ForAll String text) {
    assertThatExceptionOfType(InvalidPageToken.class).isThrownBy(() -> PageToken.parse(text));
  }

  @Property
  @Tag("T2")
  void continueFrom_tokenOfAnotherRoom_isRefused(
      @ForAll("authors") String room, @ForAll("authors") String other) {
    Assume.that(!room.equals(other));
    PageToken token = PageToken.after(ReadRequest.all(room), new Position(1, "ada"));

    assertThatExceptionOfType(InvalidPageToken.class)
        .isThrownBy(() -> ReadRequest.all(other).continueFrom(token));
  }

  @Property(tries = 1)
  @Tag("T6")
  void parse_laterVersion_isRefusedWithItsOwnWords() {
    byte[] bytes = Base64.getUrlDecoder().decode(token().toString());
    bytes[0] = 2;
    String later = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

    assertThatExceptionOfType(InvalidPageToken.class)
        .isThrownBy(() -> PageToken.parse(later))
        .withMessageContaining("version 2");
  }

  /** A token that was handed out by version 1 must be good for ever. */
  @Property(tries = 1)
  @Tag("T4")
  @Tag("T6")
  void parse_tokenWrittenLongAgo_continues() {
    String old = "AVdtoGtXdwAGKVYvdrkgYWRhA1b11ip-";

    assertThat(token()).hasToString(old);
    assertThat(query.continueFrom(old).position())
        .contains(new Position(1_734_300_000_500_000L, "ada"));
  }

  /** The same promise for a timeline's. */
  @Property(tries = 1)
  @Tag("T4")
  @Tag("T6")
  @Tag("U4")
  void parse_tokenOfATimelineWrittenLongAgo_continues() {
    TimelineRequest timeline = TimelineRequest.of("ada");
    Position position = new Position(1_734_300_000_500_000L, "lobby");
    String old = "AT1ShwmQdgAGKVYvdrkgbG9iYnnVj8-pGMw";

    assertThat(PageToken.after(timeline, position)).hasToString(old);
    assertThat(timeline.continueFrom(old).position()).contains(position);
  }

  @Property
  @Tag("T1")
  @Tag("U4")
  void parse_tokenOfAnyPlaceInATimeline_marksThatPlaceThereAlone(
      @ForAll @LongRange long micros,
      @ForAll("authors") String room,
      @ForAll("authors") String of) {
    Position position = new Position(micros, room);
    TimelineRequest timeline = TimelineRequest.of(of);

    PageToken token = PageToken.parse(PageToken.after(timeline, position).toString());

    assertThat(timeline.continueFrom(token).position()).contains(position);
    assertThatExceptionOfType(InvalidPageToken.class)
        .isThrownBy(() -> TimelineRequest.of(of + "x").continueFrom(token));
    assertThatExceptionOfType(InvalidPageToken.class)
        .isThrownBy(() -> ReadRequest.all(of).continueFrom(token));
  }

  private PageToken token() {
    return PageToken.after(query, new Position(1_734_300_000_500_000L, "ada"));
  }

  @Provide
  Arbitrary<String> authors() {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(60)
        .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
  }
}
