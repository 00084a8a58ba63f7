package io.chatstore.cql;

import static io.chatstore.cql.Meaning.IN_DOUBT;
import static io.chatstore.cql.Meaning.NOT_APPLIED;
import static io.chatstore.cql.Meaning.REFUSED;
import static io.chatstore.cql.Meaning.THROTTLED;

import com.datastax.dse.driver.api.core.servererrors.UnfitClientException;
import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.DriverExecutionException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.InvalidKeyspaceException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.UnsupportedProtocolVersionException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.ConnectionInitException;
import com.datastax.oss.driver.api.core.connection.CrcMismatchException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.metadata.EndPoint;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.AlreadyExistsException;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.CDCWriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.FunctionFailureException;
import com.datastax.oss.driver.api.core.servererrors.InvalidConfigurationInQueryException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ProtocolError;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import com.datastax.oss.driver.api.core.servererrors.TruncateException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Every exception that the driver can throw, and what it means. */
final class DriverExceptions {

  static final Node NODE = named(Node.class, "node");
  static final EndPoint END_POINT = named(EndPoint.class, "end point");
  private static final ConsistencyLevel LEVEL = DefaultConsistencyLevel.LOCAL_QUORUM;

  private DriverExceptions() {}

  /**
   * What one failure means for a plain put, a logged batch, a conditional put, and for what is
   * never in doubt: a read, a look before a put, and a row of the index.
   */
  record Row(
      Throwable failure,
      Meaning plainPut,
      Meaning loggedBatch,
      Meaning conditionalPut,
      Meaning read) {
    @Override
    public String toString() {
      return failure.getClass().getSimpleName() + " " + failure.getMessage();
    }
  }

  static Stream<Row> table() {
    Stream<Row> writeTimeouts =
        Arrays.stream(DefaultWriteType.values())
            .flatMap(
                type ->
                    Stream.of(
                        doubtful(new WriteTimeoutException(NODE, LEVEL, 1, 2, type)),
                        doubtful(new WriteFailureException(NODE, LEVEL, 1, 2, type, 1, Map.of()))));
    return Stream.concat(writeTimeouts, Stream.concat(certain(), doubtful()));
  }

  private static Stream<Row> certain() {
    InetSocketAddress address = InetSocketAddress.createUnresolved("node", 9042);
    return Stream.of(
        all(new NoNodeAvailableException(), NOT_APPLIED),
        all(new NodeUnavailableException(NODE), NOT_APPLIED),
        all(new BootstrappingException(NODE), NOT_APPLIED),
        all(new ConnectionInitException("init", new IOException("broken")), NOT_APPLIED),
        all(new ConnectException("refused"), NOT_APPLIED),
        all(unavailable(true), NOT_APPLIED),
        new Row(unavailable(false), NOT_APPLIED, NOT_APPLIED, IN_DOUBT, NOT_APPLIED),
        all(new RequestThrottlingException("queue is full"), THROTTLED),
        all(new BusyConnectionException(1_024), THROTTLED),
        new Row(new OverloadedException(NODE), THROTTLED, IN_DOUBT, IN_DOUBT, THROTTLED),
        all(new AuthenticationException(END_POINT, "wrong password"), REFUSED),
        all(new UnauthorizedException(NODE, "no permission"), REFUSED),
        all(new InvalidQueryException(NODE, "unconfigured table"), REFUSED),
        all(new InvalidConfigurationInQueryException(NODE, "bad option"), REFUSED),
        all(new SyntaxError(NODE, "no viable alternative"), REFUSED),
        all(new AlreadyExistsException(NODE, "chat", "t"), REFUSED),
        all(new InvalidKeyspaceException("no keyspace"), REFUSED),
        all(new UnfitClientException(NODE, "unfit"), REFUSED),
        all(
            UnsupportedProtocolVersionException.forSingleAttempt(
                END_POINT, DefaultProtocolVersion.V4),
            REFUSED),
        all(new CodecNotFoundException(DataTypes.TEXT, GenericType.INTEGER), REFUSED),
        new Row(new ProtocolError(NODE, "bad frame"), IN_DOUBT, IN_DOUBT, IN_DOUBT, REFUSED),
        new Row(
            new FrameTooLongException(address, "too long"), IN_DOUBT, IN_DOUBT, IN_DOUBT, REFUSED));
  }

  private static Stream<Row> doubtful() {
    return Stream.of(
        doubtful(new CASWriteUnknownException(NODE, LEVEL, 1, 2)),
        doubtful(new CDCWriteFailureException(NODE)),
        doubtful(new ReadTimeoutException(NODE, LEVEL, 1, 2, false)),
        doubtful(new ReadFailureException(NODE, LEVEL, 1, 2, 1, false, Map.of())),
        doubtful(new FunctionFailureException(NODE, "function")),
        doubtful(new TruncateException(NODE, "truncate")),
        doubtful(new ServerError(NODE, "internal")),
        doubtful(new DriverTimeoutException("timed out")),
        doubtful(new ClosedConnectionException("closed")),
        doubtful(new HeartbeatException(null, "no heartbeat", null)),
        doubtful(new CrcMismatchException("checksum")),
        doubtful(new DriverExecutionException(new IOException("broken"))),
        doubtful(allFailed(new ClosedConnectionException("x"))),
        doubtful(new IOException("reset")),
        doubtful(new IllegalStateException("unforeseen")));
  }

  static UnavailableException unavailable(boolean serial) {
    return new UnavailableException(
        NODE, serial ? DefaultConsistencyLevel.LOCAL_SERIAL : LEVEL, 2, 1);
  }

  /** What the driver throws when it has no node left to ask. */
  static AllNodesFailedException allFailed(Throwable... failures) {
    return AllNodesFailedException.fromErrors(errors(List.of(failures)));
  }

  private static List<Map.Entry<Node, Throwable>> errors(List<Throwable> failures) {
    List<Map.Entry<Node, Throwable>> errors = new ArrayList<>();
    failures.forEach(failure -> errors.add(Map.entry(NODE, failure)));
    return errors;
  }

  /** How a request went: other attempts begun meanwhile, and failures of earlier ones. */
  static ExecutionInfo executionInfo(int speculative, List<Throwable> failures) {
    return (ExecutionInfo)
        Proxy.newProxyInstance(
            ExecutionInfo.class.getClassLoader(),
            new Class<?>[] {ExecutionInfo.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getErrors" -> errors(failures);
                  case "getSpeculativeExecutionCount" -> speculative;
                  default -> throw new AssertionError(method);
                });
  }

  /** The exceptions of the driver's interface that can be thrown, by what its jar holds. */
  static Set<String> namesInTheDriver() throws IOException {
    Set<String> names = new TreeSet<>();
    String jar = CqlSession.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    try (JarFile file = new JarFile(jar)) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.contains("/api/") && name.matches(".*(Exception|Error)\\.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .filter(DriverExceptions::isThrown)
          .forEach(names::add);
    }
    return names;
  }

  private static boolean isThrown(String name) {
    try {
      Class<?> type = Class.forName(name);
      return Throwable.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }

  private static Row all(Throwable failure, Meaning meaning) {
    return new Row(failure, meaning, meaning, meaning, meaning);
  }

  private static Row doubtful(Throwable failure) {
    return new Row(failure, IN_DOUBT, IN_DOUBT, IN_DOUBT, NOT_APPLIED);
  }

  private static <T> T named(Class<T> type, String name) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "toString" -> name;
                  case "hashCode" -> name.hashCode();
                  case "equals" -> proxy == arguments[0];
                  default -> null;
                }));
  }
}
