package io.chatstore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/contract.md} against the sources of all tests, and lists who cites what. */
class RulesTest {

  private static final Path ROOT = Path.of("..");
  private static final Path LIST = Path.of("target", "rules.txt");
  private static final Pattern RULE = Pattern.compile("(?m)^- \\*\\*([A-Z]\\d+)\\*\\*");
  private static final Pattern CITED = Pattern.compile("@(?:[a-z.]+\\.)?Tag\\(\"([A-Z]\\d+)\"\\)");

  /** A test: its annotations, its modifiers, its name. Possessive, as the matcher is recursive. */
  private static final Pattern TEST =
      Pattern.compile(
          "@(?:Test|ParameterizedTest|Property|Example)\\b"
              + "((?:\\s*+@[\\w.]++(?:\\((?:[^()\"]++|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\")*+\\))?+"
              + "|\\s*+\\([^)]*+\\)|\\s*+/[/*].*+)*+)"
              + "\\s++(?:default |public )?void (\\w+)\\(");

  private record Cited(String test, List<String> rules, boolean ofTheSuite) {}

  private static final List<String> rules = new ArrayList<>();
  private static final List<Cited> tests = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    RULE.matcher(Files.readString(ROOT.resolve("docs/contract.md")))
        .results()
        .forEach(rule -> rules.add(rule.group(1)));
    for (Path source : sources()) {
      Matcher test = TEST.matcher(Files.readString(source));
      while (test.find()) {
        List<String> cited =
            CITED.matcher(test.group(1)).results().map(tag -> tag.group(1)).toList();
        String name = source.getFileName().toString().replace(".java", "") + "." + test.group(2);
        boolean suite = source.toString().contains("src/main");
        tests.add(new Cited(name, cited, suite));
      }
    }
  }

  @Test
  void everyRule_isCitedByATest() throws IOException {
    SortedMap<String, List<String>> citing = new TreeMap<>();
    rules.forEach(rule -> citing.put(rule, new ArrayList<>()));
    tests.forEach(
        test ->
            test.rules()
                .forEach(rule -> citing.getOrDefault(rule, new ArrayList<>()).add(test.test())));
    StringBuilder list = new StringBuilder();
    for (String rule : rules) {
      list.append(rule).append("  ").append(String.join(", ", citing.get(rule))).append('\n');
    }
    Files.writeString(LIST, list);

    assertThat(rules).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    assertThat(citing).allSatisfy((rule, by) -> assertThat(by).as(rule).isNotEmpty());
  }

  @Test
  void everyTestOfTheSuite_citesARuleThatExists() {
    assertThat(tests).filteredOn(Cited::ofTheSuite).hasSizeGreaterThan(25);
    assertThat(tests)
        .filteredOn(Cited::ofTheSuite)
        .allSatisfy(test -> assertThat(test.rules()).as(test.test()).isNotEmpty());
    assertThat(tests)
        .allSatisfy(test -> assertThat(rules).as(test.test()).containsAll(test.rules()));
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module :
        List.of("chat-core", "chat-contract", "chat-dual", "chat-dynamodb", "chat-cql")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }
}
