package io.chatstore.env;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads environment variables and takes note of every fault instead of throwing at the first. A
 * blank variable counts as one that is not set. Not safe for several threads.
 */
public final class Settings {

  private final Map<String, String> variables;
  private final List<String> faults = new ArrayList<>();

  Settings(Map<String, String> variables) {
    this.variables = variables;
  }

  /** The variable, if it is set. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** The variable; a fault if it is not set. */
  public Optional<String> required(String name, String meaning) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      fault(name + " is not set; it needs " + meaning);
    }
    return text;
  }

  /**
   * The variable as a value of another type; a fault that quotes it if it cannot be read.
   *
   * @param meaning what the variable holds, as it ends the sentence "it needs ..."
   * @param parser throws {@link IllegalArgumentException} for what it does not take
   */
  public <T> Optional<T> value(String name, String meaning, Function<String, T> parser) {
    return text(name).flatMap(text -> parsed(name, text, meaning, parser));
  }

  /** The variable as one of a few words, whatever their case. */
  public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
    String words =
        String.join(", ", List.of(type.getEnumConstants()).stream().map(Enum::name).toList());
    return value(
        name,
        "one of " + words,
        text -> Enum.valueOf(type, text.toUpperCase(java.util.Locale.ROOT).replace('-', '_')));
  }

  /** The variable as a time span of ISO-8601, above zero. */
  public Optional<Duration> duration(String name) {
    return value(
        name,
        "a time span above zero such as PT2S",
        text -> {
          try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative() || duration.isZero()) {
              throw new IllegalArgumentException("not above zero");
            }
            return duration;
          } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  /** The variable as the address of an HTTP server, without user and password. */
  public Optional<URI> httpEndpoint(String name) {
    return text(name)
        .flatMap(
            text ->
                parsed(
                    name,
                    text.indexOf('@') < 0 ? text : "(an address with a user in it)",
                    "an address such as http://localhost:8000, without a user",
                    Settings::httpEndpoint0));
  }

  private static URI httpEndpoint0(String text) {
    URI uri = URI.create(text);
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException("no HTTP address");
    }
    return uri;
  }

  /** Takes note of a fault: a sentence that names the variable and says what to do. */
  public void fault(String sentence) {
    faults.add(sentence);
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  private <T> Optional<T> parsed(
      String name, String text, String meaning, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException e) {
      fault(name + " is '" + text + "'; it needs " + meaning);
      return Optional.empty();
    }
  }
}
