package io.chatstore.cql;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chatstore.ChatMessage;
import io.chatstore.PageRequest;
import io.chatstore.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads so many messages of a stretch, or all if there are fewer.
 *
 * <p>Ordinarily by one query: from the position's microsecond on, with one row more for the message
 * at the position itself. CQL cannot begin behind a name of one microsecond and go on to the others
 * in this order, so where that query does not give enough, because more messages share the
 * position's microsecond or some rows are no messages, it goes on behind its last row by two exact
 * ones: the rest of that microsecond, then what lies behind it. Used once, by one thread after
 * another.
 */
final class StretchReader {

  /** Most rows that are asked for on the guess that some of them are no messages. */
  private static final int MOST_READ_ON = 100;

  private final PageSource source;
  private final PageRequest request;
  private final Stretch stretch;
  private final int wanted;
  private final Deadline deadline;

  private final List<ChatMessage> found = new ArrayList<>();
  private int unreadable;

  /** Rows up to here may be met again; null once only rows behind it can come. */
  private @Nullable Position start;

  // The row behind which it goes on.
  private long micros;
  private String name = "";

  StretchReader(
      PageSource source, PageRequest request, Stretch stretch, int wanted, Deadline deadline) {
    this.source = source;
    this.request = request;
    this.stretch = stretch;
    this.wanted = wanted;
    this.deadline = deadline;
  }

  CompletionStage<List<ChatMessage>> read() {
    start = request.position().filter(at -> stretch.window().contains(at.micros())).orElse(null);
    if (start == null) {
      return window(stretch.asked());
    }
    micros = start.micros();
    name = start.name();
    return window(stretch.asked().from(micros));
  }

  private CompletionStage<List<ChatMessage>> window(Window bounds) {
    int rows = start == null ? missing() : missing() + 1;
    BoundStatement query = source.queries().window(stretch.partition(), bounds, rows);
    return query(query, rows).thenCompose(more -> more && missing() > 0 ? tie(bounds) : messages());
  }

  private CompletionStage<List<ChatMessage>> tie(Window bounds) {
    start = null;
    int rows = missing();
    return query(source.queries().tie(stretch.partition(), micros, name, rows), rows)
        .thenCompose(
            more -> {
              if (missing() <= 0) {
                return messages();
              }
              return more
                  ? tie(bounds)
                  : bounds.behind(micros).map(this::window).orElseGet(this::messages);
            });
  }

  private CompletionStage<List<ChatMessage>> messages() {
    return CompletableFuture.completedFuture(found);
  }

  /**
   * How many rows to ask for: what is lacking, and as many again as were no messages so far, up to
   * a bound, so that a stretch of those costs few queries.
   */
  private int missing() {
    int lacking = wanted - found.size();
    return lacking <= 0 ? 0 : Math.max(lacking, Math.min(lacking + unreadable, MOST_READ_ON));
  }

  /** Takes the rows of a query; whether they were as many as asked for, so that more may come. */
  private CompletionStage<Boolean> query(BoundStatement statement, int asked) {
    return source
        .requests()
        .send(statement, deadline)
        .thenCompose(rows -> take(statement, rows, asked));
  }

  private CompletionStage<Boolean> take(BoundStatement statement, AsyncResultSet rows, int asked) {
    int left = asked;
    for (Row row : rows.currentPage()) {
      take(row);
      left--;
    }
    if (left == 0 || !rows.hasMorePages()) {
      return CompletableFuture.completedFuture(left == 0);
    }
    // Not fetchNextPage(), which would start the timeout anew.
    return query(statement.setPagingState(rows.getExecutionInfo().getPagingState()), left);
  }

  private void take(Row row) {
    long at = RowCodec.micros(row);
    ChatMessage message = source.decode().apply(stretch, row);
    if (message == null) {
      unreadable++;
    }
    if (start != null
        && at == start.micros()
        && (message == null || !request.includes(request.place(message)))) {
      return; // at the position or before it, or no telling
    }
    micros = at;
    name = RowCodec.name(row);
    if (message != null) {
      found.add(message);
    }
  }
}
