package io.chatstore.examples.server;

import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import io.chatstore.env.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store that can be used, and the engine that was started for it, if any. */
final class OpenStore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

  private final StorePlan plan;
  private final ChatStore store;
  private final @Nullable AutoCloseable engine;

  private OpenStore(StorePlan plan, ChatStore store, @Nullable AutoCloseable engine) {
    this.plan = plan;
    this.store = store;
    this.engine = engine;
  }

  /** The table is not as the store needs it, and was not asked to be made. */
  static final class WrongSchema extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<String> differences;

    WrongSchema(List<String> differences) {
      super("the table cannot be used");
      this.differences = List.copyOf(differences);
    }

    List<String> differences() {
      return differences;
    }
  }

  /**
   * Starts the engine if the environment names none, and opens the store.
   *
   * @param createSchema whether to make what is absent also in an engine that is not our own
   * @param out takes lines for people to read
   * @throws ConfigurationException naming every fault at once, before anything is started
   * @throws ChatStoreException if the store does not answer
   */
  static OpenStore open(Map<String, String> environment, boolean createSchema, Consumer<String> out)
      throws WrongSchema {
    StorePlan plan = StorePlan.of(environment);
    Backend.Choice choice = check(plan, out);
    if (plan.engine().isEmpty()) {
      return new OpenStore(plan, open(choice, createSchema || plan.isOwn()), null);
    }
    out.accept("Starting " + plan.engine().get() + " ...");
    Engine.Running running = plan.engine().get().start(out);
    try {
      StorePlan found =
          new StorePlan(plan.engine(), Engine.complete(plan.variables(), running.variables()));
      choice = ChatStores.configure(found.variables(), warning -> {});
      return new OpenStore(found, open(choice, true), running.process());
    } catch (RuntimeException | WrongSchema e) {
      close(running.process());
      throw e;
    }
  }

  ChatStore store() {
    return store;
  }

  StorePlan plan() {
    return plan;
  }

  @Override
  public void close() {
    store.close();
    if (engine != null) {
      close(engine);
    }
  }

  /** Finds the faults first: an engine to be started counts as one at some address. */
  private static Backend.Choice check(StorePlan plan, Consumer<String> out) {
    Map<String, String> variables =
        plan.engine()
            .map(engine -> Engine.complete(plan.variables(), engine.address("127.0.0.1", 1)))
            .orElse(plan.variables());
    return ChatStores.configure(variables, warning -> out.accept("Warning: " + warning));
  }

  private static ChatStore open(Backend.Choice choice, boolean createSchema) throws WrongSchema {
    if (createSchema) {
      choice.schema().createIfAbsent();
    }
    List<String> differences = choice.schema().differences();
    if (!differences.isEmpty()) {
      throw new WrongSchema(differences);
    }
    return choice.open().blocking();
  }

  private static void close(AutoCloseable engine) {
    try {
      engine.close();
    } catch (Exception e) {
      LOG.warn("an engine could not be ended", e);
    }
  }
}
