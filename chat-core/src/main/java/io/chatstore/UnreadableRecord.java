package io.chatstore;

/**
 * Something in a store's table that cannot be read as a message (rule R7).
 *
 * @param room the room it stands in
 * @param key its key in the back end's own words, without message text
 * @param reason why it cannot be read, without message text
 */
public record UnreadableRecord(String room, String key, String reason) {

  @Override
  public String toString() {
    return "unreadable record in room '" + room + "', " + key + ": " + reason;
  }
}
