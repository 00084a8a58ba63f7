package io.chatstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class Utf8Test {

  @Property
  @Tag("O1")
  void compare_anyTwo_isThatOfTheirBytes(
      @ForAll("wellFormed") String a, @ForAll("wellFormed") String b) {
    int bytes = Arrays.compareUnsigned(bytes(a), bytes(b));

    assertThat(Integer.signum(Utf8.compare(a, b))).isEqualTo(Integer.signum(bytes));
  }

  @Property
  @Tag("M2")
  void length_any_isThatOfItsBytes(@ForAll("wellFormed") String text) {
    assertThat(Utf8.length("text", text)).isEqualTo(bytes(text).length);
  }

  @Example
  @Tag("M4")
  void length_unpairedSurrogate_isRefusedWithItsPlace() {
    for (String text : new String[] {"ab\uD83D", "ab\uDE00", "ab\uDE00\uD83D", "ab\uD83Dx"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Utf8.length("author", text))
          .withMessage("author is not well-formed Unicode: unpaired surrogate at index 2");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Few characters, from where the orders of bytes and of chars part. */
  @Provide
  Arbitrary<String> wellFormed() {
    return Arbitraries.of("a", "z", "é", "\uD7FF", "\uE000", "\uFFFF", "𐀀", "😀", "􏿿", "\0")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }
}
