package io.chatstore.dynamodb;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The names of the table and of the index over its rooms.
 *
 * @param name the table's name
 * @param index the index's name
 */
record ChatTable(String name, String index) {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  /** Checks both names. */
  ChatTable {
    requireName(name);
    requireName(index);
  }

  /**
   * A name that DynamoDB takes for a table or an index.
   *
   * @throws IllegalArgumentException if it is none
   */
  static String requireName(String name) {
    if (!NAME.matcher(Objects.requireNonNull(name, "name")).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name of a table or index: 3 to 255 of a-z, A-Z, 0-9, _, - and .");
    }
    return name;
  }
}
