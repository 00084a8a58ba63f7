package io.chatstore.dynamodb;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/**
 * How a table of Alternator isolates writes that depend on what stands there, as every put of the
 * store does: a tag of the table, or else a setting of the nodes that nobody can ask for. (After
 * ScyllaDB, docs/alternator/new-apis.md.)
 */
final class WriteIsolation {

  private static final String KEY = "system:write_isolation";

  /** Puts are as dear as in the weaker modes that suffice, and what others write is safe too. */
  private static final String SAFEST = "always_use_lwt";

  /** What a table is made with. */
  static final Tag TAG = Tag.builder().key(KEY).value(SAFEST).build();

  private static final String REMEDY =
      ": give it the tag " + KEY + " = " + SAFEST + " (TagResource)";

  private WriteIsolation() {}

  /** What is wrong with the isolation of a table that has these tags, as a sentence. */
  static Optional<String> difference(ChatTable table, List<Tag> tags) {
    String name = "table '" + table.name() + "'";
    String mode =
        tags.stream().filter(tag -> KEY.equals(tag.key())).map(Tag::value).findAny().orElse("");
    return switch (mode) {
      case "a", "always", SAFEST, "o", "only_rmw_uses_lwt" -> Optional.empty();
      case "f", "forbid", "forbid_rmw" ->
          Optional.of(
              name + " has the write isolation " + mode + ", which refuses every put" + REMEDY);
      case "u", "unsafe", "unsafe_rmw" ->
          Optional.of(
              (name + " has the write isolation " + mode)
                  + (", under which two puts of one identity may both be stored" + REMEDY));
      case "" ->
          Optional.of(
              (name + " has no write isolation of its own, so the nodes' setting")
                  + (" alternator_write_isolation decides whether puts are safe" + REMEDY));
      default -> Optional.of(name + " has the unknown write isolation '" + mode + "'" + REMEDY);
    };
  }
}
