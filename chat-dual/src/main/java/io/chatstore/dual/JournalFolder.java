package io.chatstore.dual;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The names of the files in a journal's folder. */
final class JournalFolder {

  private static final String SUFFIX = ".journal";

  private final Path folder;

  JournalFolder(Path folder) {
    this.folder = folder;
  }

  /** The file of a segment; names sort as numbers do. */
  Path segment(long number) {
    return folder.resolve(String.format("%016d%s", number, SUFFIX));
  }

  /** Where a segment is put aside that cannot be read at all. */
  Path damaged(long number) {
    Path aside = folder.resolve(String.format("%016d%s.damaged", number, SUFFIX));
    for (int i = 2; Files.exists(aside); i++) {
      aside = folder.resolve(String.format("%016d%s.damaged-%d", number, SUFFIX, i));
    }
    return aside;
  }

  Path lock() {
    return folder.resolve("lock");
  }

  Path notes() {
    return folder.resolve("notes");
  }

  /** The numbers of the segments that are there, oldest first. */
  List<Long> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{16}\\" + SUFFIX))
          .map(name -> Long.parseLong(name.substring(0, 16)))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Has the folder itself on disk, so that files made or deleted in it are so after a crash. */
  void force() throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } // elsewhere a folder cannot be opened
  }
}
