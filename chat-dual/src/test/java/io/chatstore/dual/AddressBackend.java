package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.InMemoryChatStore;
import io.chatstore.Schema;
import io.chatstore.env.Backend;
import io.chatstore.env.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code DB_BACKEND=address}: a store in memory that reads variables as one on an engine does. What
 * it read is seen in the differences of its schema.
 */
public final class AddressBackend implements Backend {

  /** For {@link java.util.ServiceLoader}. */
  public AddressBackend() {}

  private enum Mode {
    FAST,
    SAFE
  }

  @Override
  public Set<String> names() {
    return Set.of("address");
  }

  @Override
  public Set<String> variables() {
    return Set.of("ADDRESS_POINT", "ADDRESS_PUT_MODE", "ADDRESS_PASSWORD");
  }

  @Override
  public Choice configure(Settings settings) {
    String point = settings.required("ADDRESS_POINT", "a point").orElse("");
    Mode mode = settings.oneOf("ADDRESS_PUT_MODE", Mode.class).orElse(Mode.SAFE);
    if (mode == Mode.FAST && point.startsWith("slow")) {
      settings.fault(settings.named("ADDRESS_PUT_MODE") + " needs another point");
    }
    int password = settings.secret("ADDRESS_PASSWORD").map(String::length).orElse(0);
    return new Chosen(point + " " + mode + " " + password);
  }

  private record Chosen(String read) implements Choice, Schema {

    @Override
    public AsyncChatStore open() {
      return InMemoryChatStore.create().async();
    }

    @Override
    public Schema schema() {
      return this;
    }

    @Override
    public void createIfAbsent() {
      // Memory has no table.
    }

    @Override
    public List<String> differences() {
      return List.of(read);
    }
  }
}
