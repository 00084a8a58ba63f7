package io.chatstore.history;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Part of a file: the lines that begin in a range of its bytes.
 *
 * @param file its number, from 0
 * @param from where the range begins
 * @param to where it ends, exclusive; {@link Long#MAX_VALUE} for the end of the file
 */
record FilePart(int file, long from, long to) {

  private static final Pattern FORM =
      Pattern.compile("file ([0-9]{1,9}) bytes ([0-9]{1,18})-([0-9]{0,18})");

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is no part of that many files
   */
  static FilePart parse(String text, int files) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      int file = Integer.parseInt(matcher.group(1)) - 1;
      long from = Long.parseLong(matcher.group(2));
      long to = matcher.group(3).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(3));
      if (file >= 0 && file < files && from < to) {
        return new FilePart(file, from, to);
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no part of these " + files + " file(s)");
  }

  /** A file of that size in that many ranges, the last of which has no end. */
  static List<FilePart> split(int file, long size, long ranges) {
    List<FilePart> parts = new ArrayList<>();
    long each = Math.max(1, size / ranges);
    for (long i = 0; i < ranges; i++) {
      long to = i == ranges - 1 ? Long.MAX_VALUE : (i + 1) * each;
      parts.add(new FilePart(file, i * each, to));
    }
    return parts;
  }

  @Override
  public String toString() {
    return "file " + (file + 1) + " bytes " + from + "-" + (to == Long.MAX_VALUE ? "" : to);
  }
}
