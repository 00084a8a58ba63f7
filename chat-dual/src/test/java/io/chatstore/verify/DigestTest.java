package io.chatstore.verify;

import static io.chatstore.verify.HistoryScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import java.math.BigInteger;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

class DigestTest {

  @Property
  @Tag("V1")
  void sum_isModulo128Bits(@ForAll long a, @ForAll long b, @ForAll long c, @ForAll long d) {
    BigInteger sum = number(new Hash(a, b)).add(number(new Hash(c, d)));

    assertThat(number(new Hash(a, b).plus(new Hash(c, d))))
        .isEqualTo(sum.mod(BigInteger.ONE.shiftLeft(128)));
  }

  @Test
  @org.junit.jupiter.api.Tag("V1")
  void hash_dependsOnEachFieldAndWhereItEnds() {
    MessageHash hash = new MessageHash();
    assertThat(
            Stream.of(
                    new ChatMessage("ab", "c", START, "d"),
                    new ChatMessage("a", "bc", START, "d"),
                    new ChatMessage("a", "b", START, "cd"),
                    new ChatMessage("a", "b", START.plusSeconds(1), "cd"),
                    new ChatMessage("a", "b", START, "cde"))
                .map(message -> hash.of(message).hash()))
        .doesNotHaveDuplicates();
    assertThat(hash.of(new ChatMessage("a", "b", START, "cd")))
        .isEqualTo(new MessageHash().of(new ChatMessage("a", "b", START, "cd")));
  }

  private static BigInteger number(Hash hash) {
    return new BigInteger(hash.toString(), 16);
  }
}
