package io.chatstore.cql;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where the messages of a room, or of a timeline, are to be looked for. */
interface Partitions {

  /** A room, or a timeline, that is one partition. */
  Partitions ONE =
      (name, window, most, deadline) ->
          CompletableFuture.completedFuture(
              new Part(List.of(Stretch.whole(new Partition(name, 0), window)), false));

  /**
   * The next stretches of a window in its order.
   *
   * @param stretches one after the other; between them and before them nothing stands
   * @param more whether others may follow behind the last one
   */
  record Part(List<Stretch> stretches, boolean more) {}

  /**
   * The first part of a window.
   *
   * @param most so many stretches are enough, if each holds something
   */
  CompletionStage<Part> of(String name, Window window, int most, Deadline deadline);
}
