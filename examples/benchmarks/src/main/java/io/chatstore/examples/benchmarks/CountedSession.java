package io.chatstore.examples.benchmarks;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A user's own session that counts what is sent through it. */
final class CountedSession {

  private final CqlSession real;
  private final AtomicLong requests = new AtomicLong();
  private volatile @Nullable Statement<?> last;

  CountedSession(CqlSession real) {
    this.real = real;
  }

  CqlSession session() {
    return (CqlSession)
        Proxy.newProxyInstance(
            CqlSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            (proxy, method, arguments) -> invoke(method, arguments));
  }

  /** How many so far. */
  long requests() {
    return requests.get();
  }

  /** What was sent last. */
  @Nullable Statement<?> last() {
    return last;
  }

  private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("executeAsync")
        && arguments != null
        && arguments[0] instanceof Statement<?> statement) {
      requests.incrementAndGet();
      last = statement;
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
