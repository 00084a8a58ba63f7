package io.chatstore.examples.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatstore.ChatMessage;
import io.chatstore.ChatStore;
import io.chatstore.ReadRequest;
import io.chatstore.dynamodb.DynamoDbChatStore;
import io.chatstore.engines.DynamoDbLocal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies some rooms of a table on DynamoDB Local. */
final class RoomsOfATableTest {

  private static final URI ENDPOINT = DynamoDbLocal.shared().endpoint();

  @TempDir private Path folder = Path.of("");
  private Tools tools = new Tools(folder);

  @BeforeEach
  void fill() {
    tools = new Tools(folder);
    tools.environment.put("DUAL_SOURCE", "dynamodb");
    tools.environment.put("DUAL_SOURCE_DYNAMODB_ENDPOINT", ENDPOINT.toString());
    tools.environment.put("DUAL_SOURCE_DYNAMODB_TABLE_NAME", "rooms-of-a-table");
    DynamoDbChatStore.builder()
        .endpoint(ENDPOINT)
        .tableName("rooms-of-a-table")
        .schema()
        .createIfAbsent();
    try (ChatStore table =
        DynamoDbChatStore.builder().endpoint(ENDPOINT).tableName("rooms-of-a-table").build()) {
      for (String room : List.of("one", "two", "three")) {
        table.put(new ChatMessage(room, "of " + room, Tools.FIRST, "hello"));
      }
    }
  }

  @Test
  void backfill_roomsByNameAndByFile_copiesThoseAlone() throws Exception {
    Files.writeString(tools.file("rooms"), "three\n\nnone\n");

    assertThat(copy("backfill", "--only-room", "one", "--only-rooms", "@/rooms"))
        .as(tools::err)
        .isZero();

    assertThat(count("one")).isEqualTo(1);
    assertThat(count("two")).isZero();
    assertThat(count("three")).isEqualTo(1);
    assertThat(copy("resume", "--only-room", "one")).as("other rooms").isEqualTo(2);
    assertThat(tools.err()).contains("is of another copy");
    assertThat(copy("resume", "--only-room", "one", "--only-rooms", "@/rooms")).isZero();
  }

  @Test
  void backfill_roomsOfNoTable_areRefused() throws Exception {
    Files.writeString(tools.file("rooms"), "\n");

    assertThat(copy("backfill", "--only-rooms", "@/rooms")).isEqualTo(2);
    assertThat(tools.err()).contains("names no room");
    assertThat(copy("backfill", "--only-rooms", "@/absent")).isEqualTo(2);
    assertThat(tools.err()).contains("cannot be read");
    assertThat(copy("backfill", "--only-room", "one", "--from", "lines:x")).isEqualTo(2);
    assertThat(tools.err()).contains("leave --from out");
    assertThat(copy("backfill", "--only-room", "one", "--reverse")).isEqualTo(2);
    assertThat(tools.err()).contains("copied as a whole");
  }

  private int copy(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--checkpoint", "@/c", "--rejects", "@/rejects"));
    arguments.addAll(List.of(more));
    return tools.run(arguments.toArray(String[]::new));
  }

  private int count(String room) {
    return tools.target.read(ReadRequest.latest(room, 10)).join().messages().size();
  }
}
