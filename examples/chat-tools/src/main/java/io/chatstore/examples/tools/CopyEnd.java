package io.chatstore.examples.tools;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says what a copy came to, and how to go on with it.
 *
 * @param rejects where records are that were not copied
 * @param resume the command that goes on; empty if there is none
 */
record CopyEnd(PrintWriter out, boolean json, Path rejects, Supplier<Optional<String>> resume)
    implements CopyRun.End {

  @Override
  public void say(CopyReport report, int exitCode, Optional<String> failure) {
    Optional<String> command = report.finished() ? Optional.empty() : resume.get();
    if (json) {
      Json line = report.json(exitCode).with("rejects", rejects.toString());
      command.ifPresent(it -> line.with("resume", it));
      failure.ifPresent(it -> line.with("failure", it));
      out.println(line);
    } else {
      report.print(out, rejects);
      command.ifPresent(it -> out.println("To go on with it:\n  " + it));
    }
    out.flush();
  }
}
