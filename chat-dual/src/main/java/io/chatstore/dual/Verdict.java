package io.chatstore.dual;

import io.chatstore.ChatMessage;
import io.chatstore.dual.SideAnswer.Kind;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a put comes to that both sides were sent (rules W3 to W6): what its caller is told, and what
 * has to be in the journal before that. Follows from the two answers alone.
 *
 * @param reply what the caller is told
 * @param task what the journal owes; null if the sides agree, or nothing was changed anywhere
 * @param divergence how the sides came apart; null if they did not
 * @param behind the side that has to follow
 */
record Verdict(Reply reply, @Nullable Task task, @Nullable Divergence divergence, Side behind) {

  /** What the caller is told. */
  enum Reply {
    /** What the side that settles has answered. */
    ITS_ANSWER,
    /** What the side that settles failed with: certainly nothing was changed anywhere. */
    ITS_FAILURE,
    /** {@code OutcomeUnknown}: it may stand somewhere, and will then stand on both sides. */
    OUTCOME_UNKNOWN
  }

  /**
   * The verdict.
   *
   * @param settles the side whose answer counts
   * @param first its answer, which has come
   * @param second what the other side has said so far
   * @return empty if the other side's answer has to be waited for, which is rare
   */
  static Optional<Verdict> of(
      ChatMessage message, Side settles, SideAnswer first, SideAnswer second) {
    Side other = settles.other();
    return switch (first.kind()) {
      case TAKEN -> Optional.of(afterTaken(message, other, second));
      case CONFLICT -> afterConflict(message, other, first, second);
      case REFUSED -> Optional.of(afterRefused(message, settles, second));
      case UNREADABLE -> afterUnreadable(message, other, second);
      case UNKNOWN -> Optional.of(unknown(message, settles, second));
      case PENDING, NOT_ASKED -> throw new IllegalArgumentException("the side has not answered");
    };
  }

  private static Verdict afterTaken(ChatMessage message, Side other, SideAnswer second) {
    if (second.is(Kind.TAKEN)) {
      return new Verdict(Reply.ITS_ANSWER, null, null, other);
    }
    Divergence how =
        switch (second.kind()) {
          case CONFLICT -> Divergence.CONFLICT;
          case PENDING -> Divergence.PENDING;
          default -> Divergence.FAILED;
        };
    return new Verdict(Reply.ITS_ANSWER, put(message, EnumSet.of(other)), how, other);
  }

  /** What stands on the side that settles is to stand on the other side too. */
  private static Optional<Verdict> afterConflict(
      ChatMessage message, Side other, SideAnswer first, SideAnswer second) {
    ChatMessage standing = standing(first);
    boolean agree = second.is(Kind.CONFLICT) && standing(second).equals(standing);
    if (agree || second.is(Kind.NOT_ASKED, Kind.REFUSED, Kind.UNREADABLE)) {
      return Optional.of(new Verdict(Reply.ITS_ANSWER, null, null, other));
    }
    if (standing.id().equals(message.id())) {
      return Optional.of(
          new Verdict(
              Reply.ITS_ANSWER, put(standing, EnumSet.of(other)), Divergence.CONFLICT, other));
    }
    return withdrawn(message, Reply.ITS_ANSWER, other, second);
  }

  private static Verdict afterRefused(ChatMessage message, Side settles, SideAnswer second) {
    return second.is(Kind.TAKEN, Kind.UNKNOWN, Kind.PENDING)
        ? unknown(message, settles, second)
        : new Verdict(Reply.ITS_FAILURE, null, null, settles);
  }

  private static Optional<Verdict> afterUnreadable(
      ChatMessage message, Side other, SideAnswer second) {
    return withdrawn(message, Reply.ITS_FAILURE, other, second);
  }

  private static Verdict unknown(ChatMessage message, Side settles, SideAnswer second) {
    Set<Side> owed = EnumSet.of(settles);
    if (!second.is(Kind.TAKEN)) {
      owed.add(settles.other());
    }
    return new Verdict(Reply.OUTCOME_UNKNOWN, put(message, owed), Divergence.FAILED, settles);
  }

  /**
   * Under the identity on the side that settles stands no message of that identity, so it is taken
   * off the other side again: only if this put made it stand there, lest one is lost that another
   * put was told of.
   */
  private static Optional<Verdict> withdrawn(
      ChatMessage message, Reply reply, Side other, SideAnswer second) {
    if (second.is(Kind.PENDING)) {
      return Optional.empty();
    }
    return Optional.of(
        second.isStoredNow()
            ? new Verdict(
                reply,
                new Task(Task.Kind.WITHDRAW, message, EnumSet.of(other)),
                Divergence.CONFLICT,
                other)
            : new Verdict(
                reply, null, second.is(Kind.UNKNOWN) ? Divergence.CONFLICT : null, other));
  }

  private static Task put(ChatMessage message, Set<Side> owed) {
    return new Task(Task.Kind.PUT, message, owed);
  }

  private static ChatMessage standing(SideAnswer answer) {
    return Objects.requireNonNull(answer.result()).message();
  }
}
