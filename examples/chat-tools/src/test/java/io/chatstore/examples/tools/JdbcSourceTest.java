package io.chatstore.examples.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies out of a relational database. */
final class JdbcSourceTest {

  @TempDir private Path folder = Path.of("");
  private Tools tools = new Tools(folder);

  @BeforeEach
  void tools() {
    tools = new Tools(folder);
  }

  private int copy(String... rows) {
    String[] all = new String[rows.length + 6];
    System.arraycopy(
        new String[] {
          "backfill", "--from", "jdbc:sqlite:@/db", "--checkpoint=@/c", "--rejects=@/r", "--fresh"
        },
        0,
        all,
        0,
        6);
    System.arraycopy(rows, 0, all, 6, rows.length);
    return tools.run(all);
  }

  @Test
  void backfill_table_copiesItsRows() throws Exception {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder + "/db");
        Statement statement = database.createStatement()) {
      statement.execute("create table posts (id integer primary key, who int, at int, body text)");
      statement.execute("create table users (id int, login text)");
      statement.execute("insert into users values (7, 'ada')");
      statement.execute(
          "insert into posts values (1, 7, 1734300000, 'x'), (2, 7, 1734300000, 'y'), (3, 8, 1, 'z')");
    }

    int code =
        copy(
            "--table=posts",
            "--key=id",
            "--constant-room=r",
            "--author=who",
            "--author-names=select id, login from users",
            "--time=at",
            "--time-unit=seconds",
            "--text=body",
            "--spread");

    assertThat(code).as(tools::err).isEqualTo(5);
    assertThat(Tools.count(tools.target)).isEqualTo(2);
  }

  @Test
  void options_thatCannotBe_areRefused() {
    assertThat(copy("--table=posts")).isEqualTo(2);
    assertThat(tools.err()).contains("The rows cannot be read so:", "is not set");
    assertThat(copy("--table=posts", "--time-unit=weeks")).isEqualTo(2);
    assertThat(copy("--table=posts", "--zone=Nowhere")).isEqualTo(2);
    assertThat(tools.run("backfill", "--from", "jdbc:nothing:x", "--table=t")).isEqualTo(2);
    assertThat(tools.err()).contains("No driver takes that address");
    assertThat(copy("--table=absent", "--key=id", "--room=r", "--author=a", "--time=t", "--text=x"))
        .isEqualTo(2);
  }

  @Test
  void password_onTheCommandLine_isRefusedAndNotRepeated() {
    assertThat(tools.run("backfill", "--from", "jdbc:postgresql://h/d?user=u&password=hush"))
        .isEqualTo(2);
    assertThat(tools.err()).contains("JDBC_PASSWORD").doesNotContain("hush");
    assertThat(tools.run("backfill", "--from", "jdbc:postgresql://u:hush@h/d")).isEqualTo(2);
    assertThat(tools.err()).contains("JDBC_PASSWORD").doesNotContain("hush");
    assertThat(tools.run("backfill", "--from", "jdbc:oracle:thin:u/hush@h:1:d")).isEqualTo(2);
    assertThat(tools.err()).contains("JDBC_PASSWORD").doesNotContain("hush");
  }
}
