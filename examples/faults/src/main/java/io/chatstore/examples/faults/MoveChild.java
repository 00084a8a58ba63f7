package io.chatstore.examples.faults;

import io.chatstore.MessageSource;
import io.chatstore.history.Backfill;
import io.chatstore.history.BackfillReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A copy in a process of its own, which goes on where its checkpoint says, to be killed.
 *
 * <p>It prints {@link #BEGUN} when it has read its first slice. Exit code 0: all is copied. It ends
 * at once when its input ends, as it does when its parent does.
 */
@Command(name = "move-child")
final class MoveChild implements Callable<Integer> {

  static final String BEGUN = "begun";

  @Option(names = "--source", required = true)
  private String source = "";

  @Option(names = "--target", required = true)
  private String target = "";

  @Option(names = "--checkpoint", required = true)
  private Path checkpoint = Path.of("");

  @Option(names = "--counts", required = true)
  private Path counts = Path.of("");

  @Option(names = "--slice", required = true)
  private int slice;

  @Option(names = "--parallel", required = true)
  private int parallel;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private final PrintStream faults = System.err;

  public static void main(String[] args) {
    Commands.run(new MoveChild(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Thread parent = new Thread(MoveChild::endWithParent, "parent");
    parent.setDaemon(true);
    parent.start();
    CopyCounts all = CopyCounts.in(counts);
    AtomicBoolean begun = new AtomicBoolean();
    try (DualSides sides = DualSides.open(SideAddress.parse(source), SideAddress.parse(target))) {
      MessageSource counted =
          new CountedSource(
              (MessageSource) sides.source().async(),
              messages -> {
                all.read(messages);
                if (!begun.getAndSet(true)) {
                  out.println(BEGUN);
                }
              });
      BackfillReport report =
          Backfill.from(counted)
              .to(new CountedTarget(sides.target().async(), all::sent))
              .checkpoint(checkpoint)
              .sliceSize(slice)
              .parallel(parallel)
              .build()
              .run();
      if (!report.isClean()) {
        faults.println("the copy came to " + report);
      }
      out.println(report.counts().alreadyStored());
      return report.isClean() ? 0 : 1;
    }
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // nothing is said
      }
    } catch (IOException e) {
      // as at its end
    }
    Runtime.getRuntime().halt(2);
  }
}
