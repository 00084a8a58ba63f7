package io.chatstore.dynamodb;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/**
 * One node of a cluster, and whether it is better left alone. A node that failed is avoided for a
 * while; then one call at a time tries it, until it answers. Safe for any thread.
 */
final class Node {

  /** How long a node that failed is left alone. */
  static final Duration AVOIDED = Duration.ofSeconds(5);

  /** One error may be the request's lot, as where puts contend; so many in a row are the node's. */
  private static final int ERRORS = 3;

  private static final long NEVER = Long.MIN_VALUE;

  private final URI address;
  private final Duration avoided;
  private final DynamoDbEndpointProvider endpoint;

  /** When it is tried again, by {@link System#nanoTime}. */
  private final AtomicLong avoidedUntil = new AtomicLong(NEVER);

  private final AtomicInteger errors = new AtomicInteger();
  private volatile boolean reached;
  private volatile long lastAnswer;

  Node(URI address) {
    this(address, AVOIDED);
  }

  Node(URI address, Duration avoided) {
    this.address = address;
    this.avoided = avoided;
    CompletableFuture<Endpoint> known =
        CompletableFuture.completedFuture(Endpoint.builder().url(address).build());
    this.endpoint = parameters -> known;
  }

  URI address() {
    return address;
  }

  /** Sends a request to this node. */
  DynamoDbEndpointProvider endpoint() {
    return endpoint;
  }

  /** Whether it failed, and has not answered since. */
  boolean isAvoided() {
    return avoidedUntil.get() != NEVER;
  }

  /** Whether a call may ask it first: it is not avoided, or this call is the one that tries it. */
  boolean mayBeAsked() {
    long until = avoidedUntil.get();
    return until == NEVER
        || (until - System.nanoTime() <= 0 && avoidedUntil.compareAndSet(until, later()));
  }

  /** Nobody was there, or the connection ended. */
  void wasAway() {
    avoidedUntil.set(later());
  }

  /**
   * It did not answer in time. If it has answered others meanwhile, that may be the request's lot.
   *
   * @param since when it was asked, by {@link System#nanoTime}
   */
  void wasSlow(long since) {
    if (reached && lastAnswer - since > 0) {
      wasInError();
    } else {
      wasAway();
    }
  }

  /** It answered that it failed. */
  void wasInError() {
    if (errors.incrementAndGet() >= ERRORS) {
      wasAway();
    }
  }

  void answered() {
    lastAnswer = System.nanoTime();
    reached = true;
    errors.set(0);
    avoidedUntil.set(NEVER);
  }

  /** Whether it has ever answered. */
  boolean wasReached() {
    return reached;
  }

  private long later() {
    return System.nanoTime() + avoided.toNanos();
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
