package io.chatstore.dual;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query of Prometheus, read against what is exported: as much of the language as the dashboard
 * and the alarms use. Whatever else stands in it, or is not exported, is an {@link
 * IllegalArgumentException}.
 */
final class PromQuery {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"[^\"]*\"|\\$__rate_interval|\\d+(?:\\.\\d+|[smhd])?|[a-zA-Z_]\\w*|[=!]~|[=!<>]=|\\S");
  private static final Set<String> OF_RANGES = Set.of("rate", "increase", "min_over_time");
  private static final Set<String> AGGREGATIONS = Set.of("sum", "min", "max", "avg", "count");
  private static final Set<String> OPERATORS = Set.of("+", "-", "/", ">", "==", "and");
  private static final Set<String> OF_THE_SCRAPE = Set.of("job", "instance");

  private final String query;
  private final Scrape exported;
  private final List<String> tokens;
  private int next;

  /** What a part of a query comes to: the labels of its series, or none at all for a number. */
  private record Value(@Nullable Set<String> labels, boolean isRange) {}

  private PromQuery(String query, Scrape exported) {
    this.query = query;
    this.exported = exported;
    this.tokens = TOKEN.matcher(query).results().map(MatchResult::group).toList();
  }

  /** The labels that the series of the answer have. */
  static Set<String> labels(String query, Scrape exported) {
    PromQuery reading = new PromQuery(query, exported);
    Value value = reading.expression();
    reading.require(reading.next == reading.tokens.size(), "more stands behind its end");
    reading.require(!value.isRange(), "it is a range");
    return Objects.requireNonNull(value.labels(), query);
  }

  private Value expression() {
    Value left = operand();
    while (OPERATORS.contains(peek())) {
      take();
      Set<String> ignored = peek().equals("ignoring") ? labelsAfter("ignoring") : Set.of();
      Value right = operand();
      require(!left.isRange() && !right.isRange(), "an operator on a range");
      if (left.labels() != null && right.labels() != null) {
        require(
            without(ignored, left.labels()).equals(without(ignored, right.labels())),
            left + " never matches " + right);
      }
      left = left.labels() == null ? right : left;
    }
    return left;
  }

  private Value operand() {
    Value value = primary();
    if (peek().equals("[")) {
      take();
      duration();
      if (peek().equals(":")) {
        take();
        duration();
      }
      expect("]");
      value = new Value(value.labels(), true);
    }
    if (peek().equals("offset")) {
      take();
      duration();
    }
    return value;
  }

  private Value primary() {
    String token = take();
    if (token.matches("[\\d.]+")) {
      return new Value(null, false);
    }
    if (token.equals("(")) {
      return closed(expression());
    }
    if (AGGREGATIONS.contains(token)) {
      Set<String> by = peek().equals("by") ? labelsAfter("by") : Set.of();
      expect("(");
      Value value = closed(expression());
      Set<String> labels = Objects.requireNonNull(value.labels(), query);
      require(!value.isRange(), "an aggregation of a range");
      require(labels.containsAll(by), "by " + by + ", but there is " + labels);
      return new Value(by, false);
    }
    if (OF_RANGES.contains(token)) {
      expect("(");
      Value value = closed(expression());
      require(value.isRange(), token + " without a range");
      return new Value(value.labels(), false);
    }
    if (token.equals("histogram_quantile")) {
      expect("(");
      primary();
      expect(",");
      Set<String> labels = new HashSet<>(Objects.requireNonNull(closed(expression()).labels()));
      require(labels.remove("le"), "a quantile without le");
      return new Value(labels, false);
    }
    return selector(token);
  }

  private static Set<String> without(Set<String> ignored, Set<String> labels) {
    Set<String> rest = new HashSet<>(labels);
    rest.removeAll(ignored);
    return rest;
  }

  private Set<String> labelsAfter(String word) {
    expect(word);
    expect("(");
    Set<String> labels = new HashSet<>();
    labels.add(take());
    while (peek().equals(",")) {
      take();
      labels.add(take());
    }
    expect(")");
    return labels;
  }

  private Value selector(String name) {
    Set<String> labels = new HashSet<>(exported.labels(name));
    require(!exported.named(name).isEmpty(), name + " is not exported");
    labels.addAll(OF_THE_SCRAPE);
    if (peek().equals("{")) {
      do {
        take();
        String label = take();
        require(labels.contains(label), name + " has no label " + label);
        String operator = take();
        require(Set.of("=", "=~").contains(operator), operator);
        values(name, label, take());
      } while (peek().equals(","));
      expect("}");
    }
    return new Value(labels, false);
  }

  private void values(String name, String label, String quoted) {
    Matcher text = Pattern.compile("\"(.+)\"").matcher(quoted);
    require(text.matches(), quoted);
    for (String value : text.group(1).split("\\|", -1)) {
      require(
          value.startsWith("$")
              || exported.named(name).stream().anyMatch(it -> value.equals(it.labels().get(label))),
          name + " never has " + label + "=" + value);
    }
  }

  private void duration() {
    String token = take();
    require(token.matches("\\d+[smhd]|\\$__rate_interval"), token + " is no time");
  }

  private Value closed(Value value) {
    expect(")");
    return value;
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private String take() {
    require(next < tokens.size(), "it ends too early");
    return tokens.get(next++);
  }

  private void expect(String token) {
    String found = take();
    require(found.equals(token), "'" + found + "' in the place of '" + token + "'");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise + ", in: " + query);
    }
  }
}
