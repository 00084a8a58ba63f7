package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** A real session as a user hands it in, of which a test takes over what stores send. */
final class UserSession {

  private UserSession() {}

  /**
   * A session that is the real one, but for the requests; no store may close it.
   *
   * @param requests answers what stores prepared
   * @param questions told what is asked or said of the schema, which the real session answers
   */
  static CqlSession of(
      CqlSession real,
      Function<Statement<?>, CompletionStage<AsyncResultSet>> requests,
      Consumer<SimpleStatement> questions) {
    return (CqlSession)
        Proxy.newProxyInstance(
            CqlSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "close" -> throw new AssertionError("a session of the user was closed");
                  case "executeAsync" -> {
                    Statement<?> statement = (Statement<?>) arguments[0];
                    if (statement instanceof SimpleStatement question) {
                      questions.accept(question);
                      yield real.executeAsync(question);
                    }
                    yield requests.apply(statement);
                  }
                  default -> {
                    try {
                      yield method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  }
                });
  }
}
