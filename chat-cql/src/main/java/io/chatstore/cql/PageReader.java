package io.chatstore.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.chatstore.ChatMessage;
import io.chatstore.Page;
import io.chatstore.Position;
import io.chatstore.ReadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page.
 *
 * <p>Ordinarily by one query: from the position's microsecond on, with one row more for the message
 * at the position itself and one to know whether anything is left. CQL cannot begin behind an
 * author of one microsecond and go on to the others in this order, so where that query does not
 * fill the page, because more messages share the position's microsecond or some rows are no
 * messages, the page goes on behind its last row by two exact ones: the rest of that microsecond,
 * then what lies behind it. Used once, by one thread after another.
 */
final class PageReader {

  /** Most rows that are asked for on the guess that some of them are no messages. */
  private static final int MOST_READ_ON = 100;

  private final CqlSession session;
  private final RoomQueries queries;
  private final RowCodec codec;
  private final ReadRequest request;
  private final Deadline deadline;

  private final List<ChatMessage> found = new ArrayList<>();
  private int unreadable;

  /** Rows up to here may be met again; null once only rows behind it can come. */
  private @Nullable Position start;

  // The row behind which the page goes on.
  private long micros;
  private String author = "";

  PageReader(
      CqlSession session,
      RoomQueries queries,
      RowCodec codec,
      ReadRequest request,
      Deadline deadline) {
    this.session = session;
    this.queries = queries;
    this.codec = codec;
    this.request = request;
    this.deadline = deadline;
  }

  CompletableFuture<Page> read() {
    start = request.position().orElse(null);
    if (start != null) {
      micros = start.micros();
      author = start.author();
    }
    return Window.of(request).map(this::window).orElseGet(this::page);
  }

  private CompletableFuture<Page> window(Window bounds) {
    int rows = start == null ? missing() : missing() + 1;
    return query(queries.window(request.room(), bounds, rows, deadline.left()), rows)
        .thenCompose(more -> more && missing() > 0 ? tie(bounds) : page());
  }

  private CompletableFuture<Page> tie(Window bounds) {
    start = null;
    int rows = missing();
    return query(queries.tie(request.room(), micros, author, rows, deadline.left()), rows)
        .thenCompose(
            more -> {
              if (missing() <= 0) {
                return page();
              }
              return more
                  ? tie(bounds)
                  : bounds.behind(micros).map(this::window).orElseGet(this::page);
            });
  }

  private CompletableFuture<Page> page() {
    return CompletableFuture.completedFuture(Page.of(request, found));
  }

  /**
   * How many rows to ask for: what the page and its look ahead lack, and as many again as were no
   * messages so far, up to a bound, so that a stretch of those costs few queries.
   */
  private int missing() {
    int lacking = request.limit() + 1 - found.size();
    return lacking <= 0 ? 0 : Math.max(lacking, Math.min(lacking + unreadable, MOST_READ_ON));
  }

  /** Takes the rows of a query; whether they were as many as asked for, so that more may come. */
  private CompletableFuture<Boolean> query(BoundStatement statement, int asked) {
    return session
        .executeAsync(statement)
        .thenCompose(rows -> take(statement, rows, asked))
        .toCompletableFuture();
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
    return query(
        statement
            .setPagingState(rows.getExecutionInfo().getPagingState())
            .setTimeout(deadline.left()),
        left);
  }

  private void take(Row row) {
    long at = RowCodec.micros(row);
    ChatMessage message = codec.message(request.room(), row);
    if (message == null) {
      unreadable++;
    }
    if (start != null
        && at == start.micros()
        && (message == null || !request.includes(Position.of(message)))) {
      return; // at the position or before it, or no telling
    }
    micros = at;
    author = RowCodec.author(row);
    if (message != null) {
      found.add(message);
    }
  }
}
