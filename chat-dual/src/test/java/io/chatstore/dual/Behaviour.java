package io.chatstore.dual;

/** What a {@link ScriptedStore} does with a put. */
enum Behaviour {
  /** Takes it and says so. */
  WELL,
  /** Refuses it, and says that nothing was changed. */
  UNAVAILABLE,
  /** Refuses it for its rate. */
  THROTTLED,
  /** Refuses it for its set-up. */
  MISCONFIGURED,
  /** Says that something unreadable stands there. */
  UNREADABLE,
  /** Takes it, and says that its outcome is unknown. */
  UNKNOWN_AND_TAKEN,
  /** Does not take it, and says that its outcome is unknown. */
  UNKNOWN_AND_LOST,
  /** Fails in a way that the contract does not know. */
  BROKEN,
  /** Throws at the call. */
  THROWING,
  /** Holds it back until it is released, then takes it and says so. */
  HELD
}
