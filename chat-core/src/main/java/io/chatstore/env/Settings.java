package io.chatstore.env;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads environment variables and takes note of every fault instead of throwing at the first. A
 * blank variable counts as one that is not set. Not safe for several threads.
 */
public final class Settings {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Map<String, String> variables;
  private final Backends backends;
  private final String prefix;
  private final Set<String> faults;

  Settings(Map<String, String> variables, Backends backends) {
    this(variables, backends, "", new LinkedHashSet<>());
  }

  private Settings(
      Map<String, String> variables, Backends backends, String prefix, Set<String> faults) {
    this.variables = variables;
    this.backends = backends;
    this.prefix = prefix;
    this.faults = faults;
  }

  /**
   * The back end that a variable names, with its configuration; a fault if it names none. What the
   * back end's own variables are at fault is taken note of here as well. A back end that is made of
   * others chooses them by this, and cannot be among them itself.
   *
   * @param prefix what may stand before each variable of the chosen back end; one that is set with
   *     it goes before one that is set without. {@link Backend#prefixes} names it
   */
  public Backend.Choice choice(String name, String prefix) {
    return required(name, "one of " + backends.words())
        .flatMap(word -> chosen(name, word.toLowerCase(Locale.ROOT)))
        .map(backend -> backend.configure(under(prefix, backends.without(backend))))
        .orElseGet(NotChosen::new);
  }

  /**
   * The name under which a variable is set, with a prefix or without, as a fault has to say it; the
   * name itself if it is not set.
   */
  public String named(String name) {
    return isSet(prefix + name) ? prefix + name : name;
  }

  /** The variable, if it is set. */
  public Optional<String> text(String name) {
    return secret(name).map(String::strip);
  }

  /** The variable as it is, white space included, if it is more than that. */
  public Optional<String> secret(String name) {
    return Optional.ofNullable(variables.get(named(name))).filter(s -> !s.isBlank());
  }

  /** The variable; a fault if it is not set. */
  public Optional<String> required(String name, String meaning) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      String unset =
          prefix.isEmpty() ? name + " is not" : "neither " + prefix + name + " nor " + name + " is";
      fault(unset + " set; it needs " + meaning);
    }
    return text;
  }

  /**
   * The variable as a value of another type; a fault that quotes it if it cannot be read. What
   * holds an {@code @} is not quoted: a password may stand before it.
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
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  /** The variable as {@code true} or {@code false}, whatever their case. */
  public Optional<Boolean> trueOrFalse(String name) {
    return value(name, "true or false", Settings::truth);
  }

  /** The variable as a time span of ISO-8601, from a millisecond to a day, both inclusive. */
  public Optional<Duration> duration(String name) {
    return duration(name, SHORTEST, LONGEST);
  }

  /** The variable as a time span of ISO-8601 between two others, both inclusive. */
  public Optional<Duration> duration(String name, Duration shortest, Duration longest) {
    return value(
        name,
        "a time span such as PT2S, from " + shortest + " to " + longest,
        text -> span(text, shortest, longest));
  }

  /** The variable as the address of an HTTP server, without user and password. */
  public Optional<URI> httpEndpoint(String name) {
    return value(
        name, "an address such as http://localhost:8000, without a user", Settings::address);
  }

  /**
   * Takes note of a fault, once: a sentence that names the variable as {@link #named} does, and
   * says what to do.
   */
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
      String shown = text.indexOf('@') < 0 ? text : "(something with a user in it)";
      fault(named(name) + " is '" + shown + "'; it needs " + meaning);
      return Optional.empty();
    }
  }

  private Settings under(String prefix, Backends others) {
    return new Settings(variables, others, this.prefix + prefix, faults);
  }

  private Optional<Backend> chosen(String name, String word) {
    Optional<Backend> found = backends.find(word);
    if (found.isEmpty()) {
      fault(
          named(name)
              + " is '"
              + word
              + "'"
              + backends
                  .artifact(word)
                  .map(artifact -> ", which is not on the class path: add " + artifact)
                  .orElse("; it needs one of " + backends.words()));
    }
    return found;
  }

  private boolean isSet(String name) {
    return !variables.getOrDefault(name, "").isBlank();
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Duration span(String text, Duration shortest, Duration longest) {
    try {
      Duration span = Duration.parse(text);
      if (span.compareTo(shortest) < 0 || span.compareTo(longest) > 0) {
        throw new IllegalArgumentException("out of range");
      }
      return span;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static URI address(String text) {
    URI uri = URI.create(text);
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException("no HTTP address");
    }
    return uri;
  }
}
