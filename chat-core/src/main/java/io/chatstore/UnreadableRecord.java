package io.chatstore;

/**
 * Something in a store's table that cannot be read as a message (rule R7).
 *
 * @param room the room it stands in, or {@link #NO_ROOM}: a timeline may hold what is in no room
 * @param key its key in the back end's own words, without message text
 * @param reason why it cannot be read, without message text
 */
public record UnreadableRecord(String room, String key, String reason) {

  /** The room of a record that names none; no message's room is empty. */
  public static final String NO_ROOM = "";

  @Override
  public String toString() {
    String where = room.equals(NO_ROOM) ? "no room" : "room '" + room + "'";
    return "unreadable record in " + where + ", " + key + ": " + reason;
  }
}
