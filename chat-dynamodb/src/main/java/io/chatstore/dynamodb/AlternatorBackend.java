package io.chatstore.dynamodb;

import io.chatstore.env.Backend;
import io.chatstore.env.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code DB_BACKEND=alternator}, or {@code scylla-alternator}: the store of {@link
 * DynamoDbChatStore#alternator()}, configured by environment variables. Found by {@link
 * java.util.ServiceLoader}, not made by applications.
 */
public final class AlternatorBackend implements Backend {

  private static final String ENDPOINTS = "ALTERNATOR_ENDPOINTS";
  private static final String LOCAL_DC = "ALTERNATOR_LOCAL_DC";
  private static final String LOCAL_RACK = "ALTERNATOR_LOCAL_RACK";
  private static final String DISCOVERY = "ALTERNATOR_DISCOVERY";
  private static final String ROLE = "ALTERNATOR_ROLE";
  private static final String SALTED_HASH = "ALTERNATOR_SALTED_HASH";
  private static final String TABLE_NAME = "ALTERNATOR_TABLE_NAME";
  private static final String INDEX_NAME = "ALTERNATOR_INDEX_NAME";
  private static final String REQUEST_TIMEOUT = "ALTERNATOR_REQUEST_TIMEOUT";

  /** For {@link java.util.ServiceLoader}. */
  public AlternatorBackend() {}

  @Override
  public Set<String> names() {
    return Set.of("alternator", "scylla-alternator");
  }

  @Override
  public Set<String> variables() {
    return Set.of(
        ENDPOINTS,
        LOCAL_DC,
        LOCAL_RACK,
        DISCOVERY,
        ROLE,
        SALTED_HASH,
        TABLE_NAME,
        INDEX_NAME,
        REQUEST_TIMEOUT);
  }

  @Override
  public Choice configure(Settings settings) {
    AlternatorChatStoreBuilder builder = DynamoDbChatStore.alternator();
    nodes(settings, builder);
    credentials(settings, builder);
    TableVariables.name(settings, TABLE_NAME, "table").ifPresent(builder::tableName);
    TableVariables.name(settings, INDEX_NAME, "index").ifPresent(builder::indexName);
    settings.duration(REQUEST_TIMEOUT).ifPresent(builder::requestTimeout);
    return new TableVariables.Configured(builder::buildAsync, builder::schema);
  }

  private static void nodes(Settings settings, AlternatorChatStoreBuilder builder) {
    String meaning =
        "a list of addresses without a path, each once, such as http://10.0.0.1:8000,http://10.0.0.2:8000";
    settings.required(ENDPOINTS, meaning);
    settings
        .value(ENDPOINTS, meaning, AlternatorBackend::endpoints)
        .ifPresent(endpoints -> endpoints.forEach(builder::endpoint));
    Optional<String> datacenter = settings.text(LOCAL_DC);
    Optional<String> rack = settings.text(LOCAL_RACK);
    if (settings.trueOrFalse(DISCOVERY).orElse(true)) {
      datacenter.ifPresent(builder::localDatacenter);
      rack.ifPresent(builder::localRack);
      return;
    }
    builder.fixedNodes();
    if (datacenter.isPresent() || rack.isPresent()) {
      settings.fault(
          settings.named(LOCAL_DC)
              + " and "
              + settings.named(LOCAL_RACK)
              + " are for discovery, which "
              + settings.named(DISCOVERY)
              + " is off");
    }
  }

  private static void credentials(Settings settings, AlternatorChatStoreBuilder builder) {
    Optional<String> role = settings.text(ROLE);
    Optional<String> hash = settings.secret(SALTED_HASH);
    if (role.isPresent() != hash.isPresent()) {
      settings.fault(
          settings.named(ROLE)
              + " and "
              + settings.named(SALTED_HASH)
              + " need each other: set both or neither");
    }
    role.ifPresent(name -> hash.ifPresent(secret -> builder.credentials(name, secret)));
  }

  private static List<URI> endpoints(String text) {
    List<URI> endpoints =
        Arrays.stream(text.split(",", -1))
            .map(part -> ClusterSettings.bare(URI.create(part.strip())))
            .toList();
    if (new HashSet<>(endpoints).size() < endpoints.size()) {
      throw new IllegalArgumentException("an endpoint is there twice");
    }
    return endpoints;
  }
}
