package io.chatstore.dual;

import io.chatstore.Schema;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The tables of both sides; a difference says first which side it is of. */
record BothSchemas(Schema source, Schema target) implements Schema {

  @Override
  public void createIfAbsent() {
    source.createIfAbsent();
    target.createIfAbsent();
  }

  @Override
  public List<String> differences() {
    return Stream.concat(of(Side.SOURCE, source), of(Side.TARGET, target)).toList();
  }

  private static Stream<String> of(Side side, Schema schema) {
    String prefix = side.name().toLowerCase(Locale.ROOT) + ": ";
    return schema.differences().stream().map(difference -> prefix + difference);
  }
}
