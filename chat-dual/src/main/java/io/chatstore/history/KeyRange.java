package io.chatstore.history;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Part of a table: the rows whose keys are in a range.
 *
 * @param after exclusive; null for the first key
 * @param to inclusive; null for the last key
 */
record KeyRange(@Nullable KeyValue after, @Nullable KeyValue to) {

  static final KeyRange ALL = new KeyRange(null, null);

  private static final Pattern FORM =
      Pattern.compile("keys(?: after (-?[0-9]{1,19}))?(?: to (-?[0-9]{1,19}))?");

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is no range
   */
  static KeyRange parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (text.equals(ALL.toString())) {
      return ALL;
    } else if (!matcher.matches() || text.equals("keys")) {
      throw new IllegalArgumentException("'" + text + "' is no part of a table");
    }
    return new KeyRange(key(matcher.group(1)), key(matcher.group(2)));
  }

  private static @Nullable KeyValue key(@Nullable String number) {
    return number == null ? null : KeyValue.parse(number);
  }

  /** As many ranges of whole numbers, or as few as there are numbers. */
  static List<KeyRange> split(long first, long last, int wanted) {
    BigInteger count =
        BigInteger.valueOf(last).subtract(BigInteger.valueOf(first)).add(BigInteger.ONE);
    BigInteger ranges = count.min(BigInteger.valueOf(wanted));
    List<KeyRange> parts = new ArrayList<>();
    KeyValue after = null;
    for (long i = 1; i < ranges.longValue(); i++) {
      BigInteger before = count.multiply(BigInteger.valueOf(i)).divide(ranges);
      KeyValue to =
          new KeyValue(
              BigInteger.valueOf(first).add(before).subtract(BigInteger.ONE).longValueExact());
      parts.add(new KeyRange(after, to));
      after = to;
    }
    parts.add(new KeyRange(after, null));
    return parts;
  }

  /**
   * What is left of it.
   *
   * @param position the last key that was read
   * @throws IllegalArgumentException if that is not in this range
   */
  KeyRange from(Optional<String> position) {
    if (position.isEmpty()) {
      return this;
    }
    KeyValue key = KeyValue.parse(position.get());
    if ((after != null && compare(key, after) <= 0) || (to != null && compare(key, to) > 0)) {
      throw new IllegalArgumentException("'" + key + "' is no position in the part '" + this + "'");
    }
    return new KeyRange(key, to);
  }

  private static int compare(KeyValue key, KeyValue bound) {
    if (key.value() instanceof Long a && bound.value() instanceof Long b) {
      return Long.compare(a, b);
    }
    throw new IllegalArgumentException("'" + key + "' is no position in a range of whole numbers");
  }

  @Override
  public String toString() {
    if (after == null && to == null) {
      return "all keys";
    }
    return "keys" + (after == null ? "" : " after " + after) + (to == null ? "" : " to " + to);
  }
}
