package io.chatstore.engines.alternator;

import java.time.Duration;
import java.util.Optional;

/**
 * The switches of the double. {@link #PLAIN} has them all off.
 *
 * @param lostOneIn of so many puts and deletes one is done and its answer lost; zero for none
 * @param contendedOneIn of so many conditional puts and deletes one is done and answered with the
 *     error of a contended one (section 3, scylladb/scylladb#16261); zero for none
 * @param pagesCut pages come short, and some without items (section 2, Query)
 * @param lag how long a node's index may be behind the table (section 5)
 * @param isolation what tables without a tag have (section 4)
 * @param changesLost changes of tables are done and answered with an error, as when the nodes take
 *     long to agree (section 2, CreateTable)
 * @param busy the error that every request of the interface meets, such as {@code
 *     RequestLimitExceeded}
 */
public record Behaviour(
    int lostOneIn,
    int contendedOneIn,
    boolean pagesCut,
    Duration lag,
    String isolation,
    boolean changesLost,
    Optional<Failure> busy) {

  /** As Alternator behaves at its best, with the isolation that its documents use. */
  public static final Behaviour PLAIN =
      new Behaviour(0, 0, false, Duration.ZERO, "only_rmw_uses_lwt", false, Optional.empty());

  /**
   * An error instead of any answer.
   *
   * @param status of HTTP; zero ends the connection
   * @param type such as {@code InternalServerError}
   */
  public record Failure(int status, String type) {}

  /** With one answer to a put lost of so many. */
  public Behaviour withLostAnswers(int oneIn) {
    return new Behaviour(oneIn, contendedOneIn, pagesCut, lag, isolation, changesLost, busy);
  }

  /** With one conditional put contended of so many. */
  public Behaviour withContention(int oneIn) {
    return new Behaviour(lostOneIn, oneIn, pagesCut, lag, isolation, changesLost, busy);
  }

  /** With pages cut short, and empty ones between. */
  public Behaviour withPagesCut() {
    return new Behaviour(lostOneIn, contendedOneIn, true, lag, isolation, changesLost, busy);
  }

  /** With indexes that are behind by so much at most, each node's for itself. */
  public Behaviour withLag(Duration longest) {
    return new Behaviour(
        lostOneIn, contendedOneIn, pagesCut, longest, isolation, changesLost, busy);
  }

  /** With another isolation for tables without a tag. */
  public Behaviour withIsolation(String mode) {
    return new Behaviour(lostOneIn, contendedOneIn, pagesCut, lag, mode, changesLost, busy);
  }

  /** With changes of tables answered as failed. */
  public Behaviour withChangesLost() {
    return new Behaviour(lostOneIn, contendedOneIn, pagesCut, lag, isolation, true, busy);
  }

  /** With every request failing. */
  public Behaviour failing(int status, String type) {
    return new Behaviour(
        lostOneIn,
        contendedOneIn,
        pagesCut,
        lag,
        isolation,
        changesLost,
        Optional.of(new Failure(status, type)));
  }
}
