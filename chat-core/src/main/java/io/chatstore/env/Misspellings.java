package io.chatstore.env;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds variables that were probably meant to be one of ours. Others with the same beginning may
 * belong to someone else: Kubernetes injects names such as {@code SCYLLA_SERVICE_HOST} and {@code
 * DYNAMODB_PORT}, and those are left alone.
 */
final class Misspellings {

  /** Least letters of a word that may stand for a longer one. */
  private static final int SHORT_FORM = 4;

  private Misspellings() {}

  /** One sentence for each variable that looks like a misspelling. */
  static List<String> warnings(Collection<String> given, Set<String> ours) {
    List<String> warnings = new ArrayList<>();
    for (String name : new TreeSet<>(given)) {
      if (!ours.contains(name)) {
        new TreeSet<>(ours)
            .stream()
                .filter(right -> !given.contains(right) && resembles(name, right))
                .findFirst()
                .ifPresent(
                    right ->
                        warnings.add(
                            "environment variable "
                                + name
                                + " is not read; did you mean "
                                + right
                                + "?"));
      }
    }
    return warnings;
  }

  private static boolean resembles(String name, String right) {
    String upper = name.toUpperCase(Locale.ROOT);
    return plain(upper).equals(plain(right))
        || wordByWord(upper.split("_", -1), right.split("_", -1))
        || lacksOneWord(upper, right);
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Z0-9]", "");
  }

  private static boolean wordByWord(String[] words, String[] right) {
    return words.length == right.length
        && IntStream.range(0, words.length).allMatch(i -> meant(words[i], right[i]));
  }

  /** A third of the letters may be wrong, and {@code USER} may stand for {@code USERNAME}. */
  private static boolean meant(String word, String right) {
    return slips(word, right) <= right.length() / 3
        || (word.length() >= SHORT_FORM && right.startsWith(word));
  }

  /** Whether the name is {@code right} with one of its words left out, two or more being left. */
  private static boolean lacksOneWord(String name, String right) {
    List<String> words = Arrays.asList(right.split("_"));
    for (int i = 0; words.size() > 2 && i < words.size(); i++) {
      List<String> fewer = new ArrayList<>(words);
      fewer.remove(i);
      if (name.equals(String.join("_", fewer))) {
        return true;
      }
    }
    return false;
  }

  /** Levenshtein's distance. */
  private static int slips(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[b.length()];
  }
}
