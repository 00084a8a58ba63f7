package io.chatstore;

import org.jspecify.annotations.Nullable;

/**
 * A failure of a store, named by what the caller may do (rules F1 to F9).
 *
 * <p>Bad arguments are not among these: they are {@link IllegalArgumentException} or {@link
 * NullPointerException}, thrown at the call. The client's own exception is the cause. No failure
 * carries a message's text or a credential.
 */
public abstract sealed class ChatStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ChatStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A page token is damaged, of a later version, or of another query: ask for the first page. */
  public static final class InvalidPageToken extends ChatStoreException {
    private static final long serialVersionUID = 1L;

    InvalidPageToken(String message) {
      this(message, null);
    }

    /** Says what is wrong with the token. */
    public InvalidPageToken(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The back end asks for fewer requests; certainly not applied: wait, then try again. */
  public static final class Throttled extends ChatStoreException {
    private static final long serialVersionUID = 1L;

    /** Says what was refused. */
    public Throttled(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The back end did not answer; a put is certainly not applied: try again. */
  public static final class Unavailable extends ChatStoreException {
    private static final long serialVersionUID = 1L;

    /** Says what did not answer. */
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * A put may or may not have been applied, or may be later: repeat the same put, with the same
   * time. A repeat does no harm and answers {@code STORED} or {@code ALREADY_STORED}. The same
   * holds for a {@linkplain AsyncCorrections correction}.
   */
  public static final class OutcomeUnknown extends ChatStoreException {
    private static final long serialVersionUID = 1L;

    private final MessageId id;

    /** Says why the outcome of a put is unknown. */
    public OutcomeUnknown(MessageId id, String message, @Nullable Throwable cause) {
      this(id, message, "put", cause);
    }

    private OutcomeUnknown(MessageId id, String message, String call, @Nullable Throwable cause) {
      super(message + " (" + id + "): repeat the same " + call, cause);
      this.id = id;
    }

    /** Says why the outcome of a {@linkplain AsyncCorrections correction} is unknown. */
    public static OutcomeUnknown ofCorrection(
        MessageId id, String message, @Nullable Throwable cause) {
      return new OutcomeUnknown(id, message, "correction", cause);
    }

    /** The identity to repeat the put, or the correction, with. */
    public MessageId id() {
      return id;
    }
  }

  /** Another text stands under the message's identity, and stays: take another time. */
  public static final class Conflict extends ChatStoreException {
    private static final long serialVersionUID = 1L;

    private final ChatMessage standing;

    /** Names the message that stands. */
    public Conflict(ChatMessage standing) {
      super("another message stands under " + standing.id(), null);
      this.standing = standing;
    }

    /** The message that stands. */
    public ChatMessage standing() {
      return standing;
    }
  }

  /** What is stored there cannot be read as a message: someone has to look at it. */
  public static final class Unreadable extends ChatStoreException {
    private static final long serialVersionUID = 1L;

    /** Names the record and why it cannot be read. */
    public Unreadable(UnreadableRecord unreadable) {
      super(unreadable.toString(), null);
    }
  }

  /**
   * The back end refuses for a reason that trying again does not change: the table is absent, a
   * permission is missing, the credentials are wrong. Certainly not applied; mend the set-up.
   */
  public static final class Misconfigured extends ChatStoreException {
    private static final long serialVersionUID = 1L;

    /** Says what has to be mended. */
    public Misconfigured(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
