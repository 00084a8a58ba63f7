package io.chatstore.examples.tools;

import io.chatstore.history.JdbcTableBuilder.Connections;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** Opens connections to a database, with the user and the password of the environment. */
final class JdbcConnections {

  private static final String USER = "JDBC_USER";
  private static final String PASSWORD = "JDBC_PASSWORD";
  private static final Pattern SECRET =
      Pattern.compile("(?i)password\\s*=|pwd\\s*=|//[^/]*:[^/@]*@|:[^:/@]+/[^/@]*@");

  private JdbcConnections() {}

  /**
   * Who opens them.
   *
   * @throws Refusal if no driver is there for it, or the address has a password in it
   */
  static Connections to(String url, Map<String, String> environment) {
    if (SECRET.matcher(url).find()) {
      throw new Refusal(
          "A password does not belong into the address, where others can see it: set "
              + USER
              + " and "
              + PASSWORD
              + ".");
    }
    Properties properties = new Properties();
    put(properties, "user", environment.getOrDefault(USER, ""));
    put(properties, "password", environment.getOrDefault(PASSWORD, ""));
    Driver driver = driver(url);
    return () -> {
      Connection connection = driver.connect(url, properties);
      if (connection == null) {
        throw new SQLException("the driver does not take the address", "08001");
      }
      return connection;
    };
  }

  private static void put(Properties properties, String name, String value) {
    if (!value.isEmpty()) {
      properties.setProperty(name, value);
    }
  }

  private static Driver driver(String url) {
    for (Driver driver : ServiceLoader.load(Driver.class, JdbcConnections.class.getClassLoader())) {
      try {
        if (driver.acceptsURL(url)) {
          return driver;
        }
      } catch (SQLException e) {
        // An address that this one does not understand.
      }
    }
    throw new Refusal(
        "No driver takes that address: PostgreSQL's and SQLite's are there; add another one to"
            + " examples/chat-tools/pom.xml.");
  }
}
