package io.chatstore.cql;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;

/** Among whom the puts of {@link PutMode#CONDITIONAL} agree on who was first. */
public enum SerialConsistency {
  /**
   * The replicas of the coordinator's data centre: enough while all puts of a room go to one data
   * centre.
   */
  LOCAL_SERIAL,
  /** The replicas of all data centres: needed once a room is written in several. */
  SERIAL;

  ConsistencyLevel level() {
    return DefaultConsistencyLevel.valueOf(name());
  }
}
