package io.chatstore.env;

import java.util.List;

/** Environment variables that give no store: says all that is wrong with them at once. */
public final class ConfigurationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final List<String> faults;

  ConfigurationException(List<String> faults) {
    super("cannot open a store: " + String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** One sentence for each fault. Holds no secret. */
  public List<String> faults() {
    return faults;
  }
}
