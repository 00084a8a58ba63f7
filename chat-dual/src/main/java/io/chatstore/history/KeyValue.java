package io.chatstore.history;

import io.chatstore.ChatStoreException.Misconfigured;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a row, of a kind that the database orders.
 *
 * @param value a {@link Long}, {@link BigDecimal}, {@link UUID} or {@link String}
 */
record KeyValue(Object value) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?<whole>-?[0-9]{1,19})|d(?<decimal>-?[0-9]{1,60}(\\.[0-9]{1,60})?)"
              + "|u(?<uuid>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})|s(?<text>[A-Za-z0-9_-]*)");

  /**
   * The key that a driver read.
   *
   * @throws Misconfigured if it is of another kind
   */
  static KeyValue of(Object read, String column) {
    if (read instanceof Long
        || read instanceof Integer
        || read instanceof Short
        || read instanceof Byte) {
      return new KeyValue(((Number) read).longValue());
    } else if (read instanceof BigInteger number) {
      return of(new BigDecimal(number));
    } else if (read instanceof BigDecimal number) {
      return of(number);
    } else if (read instanceof String || read instanceof UUID) {
      return new KeyValue(read);
    }
    throw new Misconfigured(
        "key column "
            + column
            + " holds "
            + read.getClass().getSimpleName()
            + ": name a unique column of whole numbers, decimals, text or UUIDs",
        null);
  }

  private static KeyValue of(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return new KeyValue(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is no key
   */
  static KeyValue parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no position in a table");
    } else if (matcher.group("whole") != null) {
      return new KeyValue(Long.parseLong(text));
    } else if (matcher.group("decimal") != null) {
      return of(new BigDecimal(text.substring(1)));
    } else if (matcher.group("uuid") != null) {
      return new KeyValue(UUID.fromString(text.substring(1)));
    }
    byte[] bytes = Base64.getUrlDecoder().decode(text.substring(1));
    return new KeyValue(new String(bytes, StandardCharsets.UTF_8));
  }

  void bind(PreparedStatement statement, int index) throws SQLException {
    if (value instanceof Long whole) {
      statement.setLong(index, whole);
    } else if (value instanceof BigDecimal decimal) {
      statement.setBigDecimal(index, decimal);
    } else if (value instanceof String text) {
      statement.setString(index, text);
    } else {
      statement.setObject(index, value);
    }
  }

  /** As it stands in the table. */
  String plain() {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  /** In one line. */
  @Override
  public String toString() {
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return "s" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
    return (value instanceof BigDecimal ? "d" : value instanceof UUID ? "u" : "") + plain();
  }
}
