package io.chatstore.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a slice of a file ended.
 *
 * @param offset of the next line in the file, in bytes as they are when unpacked
 * @param lines how many of the part have been read
 */
record LinePosition(long offset, long lines) {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9]{1,18})");

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is no position within the part
   */
  static LinePosition parse(String text, FilePart part) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      long offset = Long.parseLong(matcher.group(1));
      if (offset >= part.from() && offset < part.to()) {
        return new LinePosition(offset, Long.parseLong(matcher.group(2)));
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no position in the part '" + part + "'");
  }

  @Override
  public String toString() {
    return offset + ":" + lines;
  }
}
