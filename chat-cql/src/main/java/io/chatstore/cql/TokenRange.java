package io.chatstore.cql;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A part of the ring of Murmur3 tokens. No partition has the least token, so a range without its
 * beginning can begin there.
 *
 * @param after exclusive
 * @param last inclusive
 */
record TokenRange(long after, long last) {

  private static final Pattern NAME =
      Pattern.compile("tokens after (-?[0-9]{1,19}) to (-?[0-9]{1,19})");
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger ALL = BigInteger.ONE.shiftLeft(Long.SIZE);

  /** The names of as many equal parts. */
  static List<String> split(int wanted) {
    if (wanted < 1) {
      throw new IllegalArgumentException("wanted is " + wanted + ", but must be at least 1");
    }
    return IntStream.range(0, wanted).mapToObj(i -> of(i, wanted).toString()).toList();
  }

  static TokenRange of(int number, int parts) {
    return new TokenRange(
        bound(number, parts), number + 1 == parts ? Long.MAX_VALUE : bound(number + 1, parts));
  }

  private static long bound(int number, int parts) {
    return ALL.multiply(BigInteger.valueOf(number))
        .divide(BigInteger.valueOf(parts))
        .add(LEAST)
        .longValueExact();
  }

  static TokenRange parse(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + name + "' is no range of tokens");
    }
    return new TokenRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  @Override
  public String toString() {
    return "tokens after " + after + " to " + last;
  }
}
