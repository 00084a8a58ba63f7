package io.chatstore.examples.tools;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** Counts why records were rejected, whatever their places. Safe for any thread. */
final class Reasons {

  private static final int MOST = 1_000;
  private static final String OTHERS = "other reasons";
  private static final Pattern PLACE = Pattern.compile("^(line|row|item|key) [^:]*: ");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void add(String reason) {
    String kind = NUMBER.matcher(PLACE.matcher(reason).replaceFirst("")).replaceAll("N");
    String known = counts.containsKey(kind) || counts.size() < MOST ? kind : OTHERS;
    counts.computeIfAbsent(Words.plain(known), it -> new LongAdder()).increment();
  }

  /** The most frequent first. */
  Map<String, Long> counts() {
    List<Map.Entry<String, Long>> sorted =
        counts.entrySet().stream()
            .map(entry -> Map.entry(entry.getKey(), entry.getValue().sum()))
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    Map<String, Long> result = new LinkedHashMap<>();
    sorted.forEach(entry -> result.put(entry.getKey(), entry.getValue()));
    return result;
  }
}
