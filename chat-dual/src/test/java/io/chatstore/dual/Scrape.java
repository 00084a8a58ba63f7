package io.chatstore.dual;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Prometheus gets from a registry.
 *
 * @param families the type of each family of metrics
 * @param help what is said about each family
 * @param samples the lines
 */
record Scrape(Map<String, String> families, Map<String, String> help, List<Sample> samples) {

  private static final Pattern COMMENT = Pattern.compile("# (TYPE|HELP) (\\S+) (.*)");
  private static final Pattern SAMPLE = Pattern.compile("([^\\s{]+)(?:\\{(.*)\\})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  /** A line. */
  record Sample(String name, Map<String, String> labels, double value) {

    @Override
    public String toString() {
      return name + labels + " " + value;
    }
  }

  static Scrape of(String text) {
    Map<String, String> families = new TreeMap<>();
    Map<String, String> help = new TreeMap<>();
    List<Sample> samples = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher comment = COMMENT.matcher(line);
      if (comment.matches()) {
        (comment.group(1).equals("TYPE") ? families : help).put(comment.group(2), comment.group(3));
      } else {
        samples.add(sample(line));
      }
    }
    return new Scrape(families, help, samples);
  }

  private static Sample sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new IllegalArgumentException(line);
    }
    Map<String, String> labels = new TreeMap<>();
    if (sample.group(2) != null) {
      LABEL.matcher(sample.group(2)).results().forEach(it -> labels.put(it.group(1), it.group(2)));
    }
    return new Sample(
        sample.group(1), labels, Double.parseDouble(sample.group(3).replace("Inf", "Infinity")));
  }

  /** The lines that hold so, as text, without the buckets of histograms. */
  List<String> lines(Predicate<Sample> filter) {
    return samples.stream()
        .filter(it -> !it.name().endsWith("_bucket"))
        .filter(filter)
        .map(Sample::toString)
        .toList();
  }

  /** All samples of a name; none if it is not exported. */
  List<Sample> named(String name) {
    return samples.stream().filter(it -> it.name().equals(name)).toList();
  }

  /** The names of the labels that samples of a name have. */
  Set<String> labels(String name) {
    Set<String> labels = new HashSet<>();
    named(name).forEach(it -> labels.addAll(it.labels().keySet()));
    return labels;
  }
}
