package io.chatstore.dual;

import io.chatstore.AsyncChatStore;
import io.chatstore.ChatStoreException;
import io.chatstore.Schema;
import io.chatstore.env.Backend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A dual store that environment variables describe, not opened yet: what {@link
 * io.chatstore.env.ChatStores#configure} gives for {@code DB_BACKEND=dual}. An application that
 * says the phase itself, or listens, opens it by one of the methods of this class.
 */
public final class DualConfiguration implements Backend.Choice {

  private final Backend.Choice source;
  private final Backend.Choice target;
  private final Optional<WantedPhase> phase;
  private final Optional<Path> phaseFile;
  private final Consumer<DualChatStoreBuilder> values;

  /**
   * @param values sets what the environment says but for the sides and the phase
   */
  DualConfiguration(
      Backend.Choice source,
      Backend.Choice target,
      Optional<WantedPhase> phase,
      Optional<Path> phaseFile,
      Consumer<DualChatStoreBuilder> values) {
    this.source = source;
    this.target = target;
    this.phase = phase;
    this.phaseFile = phaseFile;
    this.values = values;
  }

  /** The phase that {@code MIGRATION_PHASE} says; empty if a file says it. */
  public Optional<WantedPhase> phase() {
    return phase;
  }

  /** The file that {@code MIGRATION_PHASE_FILE} names; empty if the phase is a fixed one. */
  public Optional<Path> phaseFile() {
    return phaseFile;
  }

  @Override
  public AsyncChatStore open() {
    return open(this::sayPhase);
  }

  /**
   * Opens the store, which tells a listener what it does. Closing it closes both sides.
   *
   * @throws ChatStoreException.Misconfigured if the journal cannot be opened, or the file that says
   *     the phase cannot be read
   */
  public DualChatStore open(DualListener listener) {
    return open(
        builder -> {
          sayPhase(builder);
          builder.listener(listener);
        });
  }

  /**
   * The same, with a phase that the application says instead of the environment.
   *
   * @param phase as {@link DualChatStoreBuilder#phase(Supplier)} takes it
   * @throws ChatStoreException.Misconfigured if the journal cannot be opened
   */
  public DualChatStore open(Supplier<WantedPhase> phase, DualListener listener) {
    return open(builder -> builder.phase(phase).listener(listener));
  }

  /**
   * Opens one of the two stores by itself, without a journal and in no phase: for those who copy,
   * compare and mend while the application's dual store runs. The caller closes it.
   */
  public AsyncChatStore open(Side side) {
    return (side == Side.SOURCE ? source : target).open();
  }

  /** The tables of both sides. */
  @Override
  public Schema schema() {
    return new BothSchemas(schema(Side.SOURCE), schema(Side.TARGET));
  }

  /** The table of one side. */
  public Schema schema(Side side) {
    return (side == Side.SOURCE ? source : target).schema();
  }

  private void sayPhase(DualChatStoreBuilder builder) {
    phase.ifPresent(builder::phase);
    phaseFile.ifPresent(builder::phaseFile);
  }

  private DualChatStore open(Consumer<DualChatStoreBuilder> rest) {
    List<AsyncChatStore> sides = new ArrayList<>();
    try {
      sides.add(source.open());
      sides.add(target.open());
      DualChatStoreBuilder builder =
          new DualChatStoreBuilder()
              .source(sides.get(0).blocking())
              .target(sides.get(1).blocking())
              .closesStores();
      values.accept(builder);
      rest.accept(builder);
      return builder.buildAsync();
    } catch (IOException e) {
      sides.forEach(AsyncChatStore::close);
      throw new ChatStoreException.Misconfigured(
          "the dual store cannot be opened: " + e, e); // its journal, or the file of its phase
    } catch (RuntimeException e) {
      sides.forEach(AsyncChatStore::close);
      throw e;
    }
  }
}
