package io.chatstore.examples.server;

import io.chatstore.ChatStore;
import io.chatstore.ChatStoreException;
import io.chatstore.dual.DualConfiguration;
import io.chatstore.dual.Side;
import io.chatstore.env.Backend;
import io.chatstore.env.ChatStores;
import io.chatstore.env.ConfigurationException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A store that can be used.
 *
 * @param plan how it was asked for, with the addresses of the engines that were started
 * @param migration its migration, if it is a dual store
 */
record OpenStore(StorePlan plan, ChatStore store, Metrics metrics, Optional<Migration> migration) {

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
   * Starts the engines for which the environment names no address, and opens the store.
   *
   * @param createSchema whether to make what is absent also in an engine that is not our own
   * @param ending closes the store, the engines and whatever else was opened, also if this fails
   * @param out takes lines for people to read
   * @throws ConfigurationException naming every fault at once, before anything is started
   * @throws ChatStoreException if the store does not answer
   */
  static OpenStore open(
      Map<String, String> environment, boolean createSchema, Ending ending, Consumer<String> out)
      throws WrongSchema {
    StorePlan plan = StorePlan.of(environment);
    check(plan, out);
    StorePlan found = journaled(started(plan, ending, out), ending);
    Backend.Choice choice = ChatStores.configure(found.variables(), warning -> {});
    tables(found, choice, createSchema);
    Metrics metrics = new Metrics();
    if (choice instanceof DualConfiguration dual) {
      Migration migration = Migration.open(dual, metrics, found);
      ChatStore store = ending.add(migration.store().blocking());
      ending.add(migration);
      return new OpenStore(found, store, metrics, Optional.of(migration));
    }
    ChatStore store = ending.add(choice.open().blocking());
    return new OpenStore(found, store, metrics, Optional.empty());
  }

  /** Finds the faults first: an engine to be started counts as one at some address. */
  private static void check(StorePlan plan, Consumer<String> out) {
    Map<String, String> variables = plan.variables();
    for (StorePart part : plan.parts()) {
      Map<String, String> address =
          part.engine().map(engine -> engine.address("127.0.0.1", 1)).orElse(Map.of());
      variables = part.at(address, variables);
    }
    if (plan.lacksJournal()) {
      variables = journal(variables, "to be made");
    }
    ChatStores.configure(variables, warning -> out.accept("Warning: " + warning));
  }

  private static StorePlan started(StorePlan plan, Ending ending, Consumer<String> out) {
    Map<String, String> variables = plan.variables();
    for (StorePart part : plan.parts()) {
      if (part.engine().isPresent()) {
        out.accept("Starting " + part.engine().get() + " ...");
        Engine.Running running = part.engine().get().start(out);
        ending.add(running.process());
        variables = part.at(running.variables(), variables);
      }
    }
    return plan.with(variables);
  }

  /** Gives a dual store a journal of its own if the environment names none. */
  private static StorePlan journaled(StorePlan plan, Ending ending) {
    if (!plan.lacksJournal()) {
      return plan;
    }
    try {
      TemporaryFolder folder = ending.add(TemporaryFolder.make("chat-server-journal"));
      return plan.with(journal(plan.variables(), folder.path().toString()));
    } catch (IOException e) {
      throw new IllegalStateException("a folder for the journal cannot be made: " + e, e);
    }
  }

  private static Map<String, String> journal(Map<String, String> variables, String folder) {
    Map<String, String> complete = new HashMap<>(variables);
    complete.put(StorePlan.JOURNAL, folder);
    return complete;
  }

  /** Makes tables where that is wanted, and only there; then all have to be right. */
  private static void tables(StorePlan plan, Backend.Choice choice, boolean createSchema)
      throws WrongSchema {
    if (createSchema || plan.isOwn()) {
      choice.schema().createIfAbsent();
    } else if (choice instanceof DualConfiguration dual) {
      for (Side side : Side.values()) {
        if (plan.side(side).isOwn()) {
          dual.schema(side).createIfAbsent();
        }
      }
    }
    List<String> differences = choice.schema().differences();
    if (!differences.isEmpty()) {
      throw new WrongSchema(differences);
    }
  }
}
