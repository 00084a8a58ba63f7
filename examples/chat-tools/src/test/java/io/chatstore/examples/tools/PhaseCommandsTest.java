package io.chatstore.examples.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.dual.MigrationPhase;
import io.chatstore.dual.WantedPhase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows and writes the watched phase. */
final class PhaseCommandsTest {

  @TempDir private Path folder = Path.of("");
  private Tools tools = new Tools(folder);

  @BeforeEach
  void tools() {
    tools = new Tools(folder);
  }

  private Path watched() {
    Path file = tools.file("phase");
    tools.environment.remove("MIGRATION_PHASE");
    tools.environment.put("MIGRATION_PHASE_FILE", file.toString());
    return file;
  }

  @Test
  void phase_fixed_isShownAndNotSet() throws Exception {
    assertThat(tools.run("phase")).isZero();
    assertThat(tools.out())
        .contains("DUAL_WRITE", "It is said by MIGRATION_PHASE.", "Before SHADOW_READ:");
    assertThat(tools.run("phase", "--json")).isZero();
    assertThat(tools.json().get("fixed").asBoolean()).isTrue();
    assertThat(tools.run("phase", "set", "SHADOW_READ")).isEqualTo(2);
    assertThat(tools.err()).contains("fixed by MIGRATION_PHASE");
  }

  @Test
  void phase_nobodySaysIt_isRefused() {
    tools.environment.remove("MIGRATION_PHASE");
    assertThat(tools.run("phase")).isEqualTo(2);
    assertThat(tools.err()).contains("Nobody says the phase");
    watched();
    assertThat(tools.run("phase")).isEqualTo(2);
    assertThat(tools.err()).contains("There is no phase yet");
  }

  @Test
  void set_nextStep_isWrittenInPlace() throws Exception {
    Path file = watched();
    Files.writeString(file, "dual-write for a start\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThat(tools.run("phase", "set", "shadow-read", "--dry-run")).isZero();
    assertThat(Files.readString(file)).startsWith("dual-write");
    assertThat(tools.run("phase", "set", "shadow-read", "--reason", "it is copied")).isZero();

    assertThat(Files.readString(file)).isEqualTo("SHADOW_READ it is copied\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(tools.out())
        .contains("Before SHADOW_READ:", "gate", "Written: SHADOW_READ from DUAL_WRITE.");
    assertThat(folder).isDirectoryNotContaining("glob:**.next");
  }

  @Test
  void set_stepThatSkips_isRefusedUnlessForced() throws Exception {
    Path file = watched();
    Files.writeString(file, "TARGET_READ");

    assertThat(tools.run("phase", "set", "SOURCE_ONLY")).isEqualTo(2);
    assertThat(tools.err()).contains("skips a phase");
    assertThat(tools.run("phase", "set", "SOURCE_ONLY", "--force", "--json")).isZero();
    assertThat(tools.json().get("written").asBoolean()).isTrue();
    assertThat(WantedPhase.parse(Files.readString(file)))
        .isEqualTo(new WantedPhase(MigrationPhase.SOURCE_ONLY, true, ""));
  }

  @Test
  void set_fileThatIsAbsentOrSaysNone_isTold() throws Exception {
    Path file = watched();
    assertThat(tools.run("phase", "set", "SOURCE_ONLY")).isZero();
    assertThat(Files.readString(file)).isEqualTo("SOURCE_ONLY\n");
    assertThat(tools.run("phase", "set", "SOURCE_ONLY")).isZero();
    assertThat(tools.out()).contains("It is SOURCE_ONLY already.");

    Files.writeString(file, "nonsense");
    assertThat(tools.run("phase")).isEqualTo(2);
    assertThat(tools.run("phase", "set", "DUAL_WRITE")).isEqualTo(2);
    assertThat(tools.err()).contains("'nonsense' is no phase", "--force writes over it");
    assertThat(tools.run("phase", "set", "DUAL_WRITE", "--force")).isZero();
  }

  @Test
  void options_thatCannotBe_areRefused() {
    watched();
    assertThat(tools.run("phase", "set", "SOMETHING")).isEqualTo(2);
    assertThat(tools.run("phase", "set")).isEqualTo(2);
    assertThat(tools.run("phase", "set", "DUAL_WRITE", "--reason", "forced it")).isEqualTo(2);
    assertThat(tools.run("phase", "set", "DUAL_WRITE", "--reason", "a\nb")).isEqualTo(2);
    assertThat(tools.run("phase", "set", "DUAL_WRITE", "--file", "@/no/file")).isEqualTo(2);
    assertThat(tools.err()).contains("A file cannot be read or written");
  }
}
