package io.chatstore;

/** Strings as UTF-8 sees them, without encoding them. */
final class Utf8 {

  private Utf8() {}

  /**
   * How many bytes the string has in UTF-8.
   *
   * @throws IllegalArgumentException if it holds an unpaired surrogate, naming {@code what} and the
   *     place
   */
  static int length(String what, String string) {
    int bytes = 0;
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < string.length()
          && Character.isLowSurrogate(string.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        throw new IllegalArgumentException(
            what + " is not well-formed Unicode: unpaired surrogate at index " + i);
      }
    }
    return bytes;
  }

  /**
   * Compares two well-formed strings by their UTF-8 bytes, unsigned: the order of code points.
   * {@link String#compareTo} differs where one character is beyond the basic plane and the other is
   * from U+E000 on.
   */
  static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Character.compare(rank(x), rank(y));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Moves surrogates, which stand for the highest code points, behind U+FFFF. */
  private static char rank(char c) {
    if (c < Character.MIN_SURROGATE) {
      return c;
    }
    return (char) (Character.isSurrogate(c) ? c + 0x2000 : c - 0x800);
  }
}
