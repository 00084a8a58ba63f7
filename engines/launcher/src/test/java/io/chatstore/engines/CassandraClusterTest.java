package io.chatstore.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node is enough here; examples/faults makes a cluster of three fail. */
class CassandraClusterTest {

  @TempDir Path folder;

  @Test
  void node_killedAndRestarted_runsOnItsOldFilesUntilTheClusterIsClosed() throws IOException {
    try (CassandraCluster cluster = CassandraCluster.start(1, folder, line -> {})) {
      CassandraNode node = cluster.nodes().get(0);
      long killed = node.pid();
      List<Path> before = segments();

      node.kill();
      assertThat(CqlPort.answers(node.contactPoint())).isFalse();
      assertThatThrownBy(node::pid).isInstanceOf(IllegalStateException.class);

      node.restart();
      assertThat(node.pid()).isNotEqualTo(killed);
      assertThat(CqlPort.answers(node.contactPoint())).isTrue();
      assertThat(segments()).containsAnyElementsOf(before);
      assertThatThrownBy(node::restart).hasMessageContaining("runs");

      node.pause();
      assertThat(CqlPort.answers(node.contactPoint())).isFalse();
      node.resume();
      cluster.awaitWhole();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void owner_killedWhileANodeIsPaused_takesTheNodeAndTheFolderWithIt() throws Exception {
    Process owner = StartAndWait.forkWithPausedNode("-Djava.io.tmpdir=" + folder);
    try {
      ProcessHandle node = StartAndWait.engineOf(owner);
      assertThat(node.isAlive()).isTrue();
      owner.destroyForcibly().waitFor();
      Eventually.holds(() -> !node.isAlive());
      assertThat(folder).isEmptyDirectory();
    } finally {
      owner.destroyForcibly();
    }
  }

  /** The tables that were written to disk; those of the system are, before a node answers. */
  private List<Path> segments() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().contains("system_schema") && file.toString().endsWith("-Data.db")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          /** A node that runs merges its files while they are listed: one that went is none. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
            if (gone instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw gone;
          }
        });
    return found;
  }
}
