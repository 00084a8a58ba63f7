package io.chatstore.cql;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A node that is asked first for all the others, not looked up yet. */
record ContactPoint(String host, int port) {

  static final int DEFAULT_PORT = 9042;

  private static final Pattern TEXT =
      Pattern.compile(
          "(?:\\[([0-9A-Fa-f:.]+(?:%[^\\s\\]]+)?)]|([^\\s:\\[\\]]+))(?::([0-9]{1,5}))?");

  ContactPoint {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is empty");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + ", but must be from 1 to 65535");
    }
  }

  /** Reads {@code host}, {@code host:port}, or an address of IPv6 in brackets for the host. */
  static ContactPoint parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no host, nor host:port");
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    String port = matcher.group(3);
    return new ContactPoint(host, port == null ? DEFAULT_PORT : Integer.parseInt(port));
  }

  /** Looks the host up, which blocks; nothing if it is not known. */
  Stream<InetSocketAddress> addresses() {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .map(address -> new InetSocketAddress(address, port));
    } catch (UnknownHostException e) {
      return Stream.empty(); // others may be known; if none is, the opening says so
    }
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
