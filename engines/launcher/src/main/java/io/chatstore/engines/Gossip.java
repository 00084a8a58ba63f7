package io.chatstore.engines;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a node says of its neighbours in its log: the newest word on each is what it believes. */
final class Gossip {

  private static final Pattern NEWS =
      Pattern.compile("InetAddress /([0-9.]+):\\d+ is now (UP|DOWN)");

  private Gossip() {}

  /** The addresses of those that a log, or the end of one, calls up. */
  static Set<String> up(String log) {
    Set<String> up = new HashSet<>();
    Matcher news = NEWS.matcher(log);
    while (news.find()) {
      if (news.group(2).equals("UP")) {
        up.add(news.group(1));
      } else {
        up.remove(news.group(1));
      }
    }
    return up;
  }
}
