package io.chatstore.dual;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.env.ChatStores;
import io.chatstore.env.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dual store reads from the environment. */
class DualBackendTest {

  private static final Map<String, String> LEAST =
      Map.of(
          "DB_BACKEND", "dual",
          "DUAL_SOURCE", "memory",
          "DUAL_TARGET", "address",
          "ADDRESS_POINT", "here",
          "MIGRATION_PHASE", "source-only",
          "DUAL_JOURNAL", "/var/lib/chat/journal");

  @Test
  @Tag("E5")
  void configure_leastVariables_isChosen() {
    DualConfiguration choice = configure(LEAST);

    assertThat(choice.phase()).contains(new WantedPhase(MigrationPhase.SOURCE_ONLY, false, ""));
    assertThat(choice.phaseFile()).isEmpty();
    assertThat(choice.schema().differences()).containsExactly("target: here SAFE 0");
  }

  @Test
  @Tag("E5")
  void configure_twoOfAKind_readWhatIsPrefixedForThemAlone() {
    Map<String, String> variables = with("DUAL_SOURCE", "Address");
    variables.put("DUAL_SOURCE_ADDRESS_POINT", "there");
    variables.put("DUAL_TARGET_ADDRESS_PUT_MODE", "fast");
    variables.put("DUAL_TARGET_ADDRESS_POINT", " ");
    variables.put("ADDRESS_PUT_MODE", "safe");
    variables.put("DUAL_TARGET_ADDRESS_PASSWORD", " x ");

    assertThat(configure(variables).schema().differences())
        .containsExactly("source: there SAFE 0", "target: here FAST 3");
  }

  @Test
  @Tag("E5")
  void configure_allVariables_isAccepted() {
    Map<String, String> variables = with("MIGRATION_PHASE", "TARGET_READ forced incident 12");
    variables.put("DUAL_SHADOW_RATE", "0.25");
    variables.put("DUAL_JOURNAL_BYTES", "1048576");
    variables.put("DUAL_JOURNAL_OVERFLOW", "mark-incomplete");
    variables.put("DUAL_INTENTS", "true");
    variables.put("DUAL_REPAIR_MISSING", "True");
    variables.put("DUAL_GATE_COMPARISONS", "500");
    variables.put("DUAL_GATE_MISMATCH_RATE", "0.001");

    assertThat(configure(variables).phase())
        .contains(new WantedPhase(MigrationPhase.TARGET_READ, true, "incident 12"));
  }

  @Test
  @Tag("E6")
  void configure_everythingFaulty_namesAllAtOnce() {
    Map<String, String> variables = with("DUAL_SOURCE", "address");
    variables.put("MIGRATION_PHASE", "both");
    variables.put("DUAL_JOURNAL", "");
    variables.put("ADDRESS_POINT", "");
    variables.put("DUAL_TARGET_ADDRESS_POINT", "slow");
    variables.put("DUAL_TARGET_ADDRESS_PUT_MODE", "fast");
    variables.put("ADDRESS_PUT_MODE", "odd");
    variables.put("ADDRESS_PASSWORD", "secret");
    variables.put("DUAL_SHADOW_RATE", "2");
    variables.put("DUAL_JOURNAL_BYTES", "1k");
    variables.put("DUAL_JOURNAL_OVERFLOW", "fail");
    variables.put("DUAL_INTENTS", "yes");
    variables.put("DUAL_REPAIR_MISSING", "1");
    variables.put("DUAL_GATE_COMPARISONS", "0");
    variables.put("DUAL_GATE_MISMATCH_RATE", "NaN");

    List<String> faults = faults(variables);

    assertThat(faults)
        .containsExactly(
            "neither DUAL_SOURCE_ADDRESS_POINT nor ADDRESS_POINT is set; it needs a point",
            "ADDRESS_PUT_MODE is 'odd'; it needs one of FAST, SAFE",
            "DUAL_TARGET_ADDRESS_PUT_MODE needs another point",
            "MIGRATION_PHASE is 'both'; it needs one of SOURCE_ONLY, DUAL_WRITE, SHADOW_READ,"
                + " TARGET_READ, TARGET_ONLY",
            "DUAL_JOURNAL is not set; it needs a folder on a disk that outlives the process",
            "DUAL_JOURNAL_BYTES is '1k'; it needs a number of bytes from 1048576",
            "DUAL_JOURNAL_OVERFLOW is 'fail'; it needs one of FAIL_PUT, MARK_INCOMPLETE",
            "DUAL_INTENTS is 'yes'; it needs true or false",
            "DUAL_SHADOW_RATE is '2'; it needs a share from 0 to 1",
            "DUAL_REPAIR_MISSING is '1'; it needs true or false",
            "DUAL_GATE_COMPARISONS is '0'; it needs a number from 1 to 100000",
            "DUAL_GATE_MISMATCH_RATE is 'NaN'; it needs a share from 0 to 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dual | DUAL_SOURCE is 'dual'; it needs one of address, alternator, cql, dynamodb, memory, scylla, scylla-alternator",
        "cql | DUAL_SOURCE is 'cql', which is not on the class path: add io.chatstore:chat-cql",
        "dynamodb | DUAL_SOURCE is 'dynamodb', which is not on the class path: add io.chatstore:chat-dynamodb",
        "'' | DUAL_SOURCE is not set; it needs one of address, alternator, cql, dynamodb, memory, scylla, scylla-alternator",
      })
  @Tag("E6")
  void configure_sideThatIsNoBackEnd_isAFault(String word, String fault) {
    assertThat(faults(with("DUAL_SOURCE", word))).containsExactly(fault);
  }

  @Test
  @Tag("E6")
  void configure_misspelledPrefixedName_isWarnedAbout() {
    Map<String, String> variables = with("DUAL_SOURCE_ADDRES_POINT", "x");
    variables.put("DUAL_TARGET_POINT", "x");
    variables.put("DUAL_SHADOW_RAT", "1");
    variables.put("DUAL_SOURCE_SERVICE_HOST", "10.0.0.1");
    List<String> warnings = new ArrayList<>();

    ChatStores.configure(variables, warnings::add);

    assertThat(warnings)
        .containsExactly(
            "environment variable DUAL_SHADOW_RAT is not read; did you mean DUAL_SHADOW_RATE?",
            "environment variable DUAL_SOURCE_ADDRES_POINT is not read; did you mean"
                + " DUAL_SOURCE_ADDRESS_POINT?",
            "environment variable DUAL_TARGET_POINT is not read; did you mean"
                + " DUAL_TARGET_ADDRESS_POINT?");
  }

  @Test
  @Tag("E7")
  void configure_phaseAndFile_needExactlyOne() {
    Map<String, String> both = with("MIGRATION_PHASE_FILE", "/etc/chat/phase");
    Map<String, String> file = new HashMap<>(both);
    file.remove("MIGRATION_PHASE");
    Map<String, String> neither = new HashMap<>(file);
    neither.remove("MIGRATION_PHASE_FILE");

    assertThat(configure(file).phaseFile()).contains(Path.of("/etc/chat/phase"));
    assertThat(configure(file).phase()).isEmpty();
    assertThat(faults(both))
        .containsExactly(
            "MIGRATION_PHASE and MIGRATION_PHASE_FILE are both set; only one may say the phase");
    assertThat(faults(neither))
        .containsExactly(
            "neither MIGRATION_PHASE nor MIGRATION_PHASE_FILE is set; one needs to say the phase,"
                + " one of SOURCE_ONLY, DUAL_WRITE, SHADOW_READ, TARGET_READ, TARGET_ONLY");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> variables = new HashMap<>(LEAST);
    variables.put(name, value);
    return variables;
  }

  private static DualConfiguration configure(Map<String, String> variables) {
    return (DualConfiguration)
        ChatStores.configure(
            variables,
            warning -> {
              throw new AssertionError(warning);
            });
  }

  private static List<String> faults(Map<String, String> variables) {
    try {
      configure(variables);
    } catch (ConfigurationException e) {
      return e.faults();
    }
    throw new AssertionError("no fault was found");
  }
}
