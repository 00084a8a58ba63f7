package io.chatstore.examples.server;

import io.chatstore.ChatStoreException;
import io.chatstore.UnixTime;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a failure answers: a status, {@code error} in words, and never a stack trace or a text.
 *
 * <p>Throttling is 503 and not 429: the table is busy, whoever asks; nobody asked too often.
 */
final class Errors {

  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

  private Errors() {}

  static void register(RoutesConfig routes) {
    routes.exception(Exception.class, (failure, ctx) -> answerIfHeard(failure, ctx.res()));
    routes.exception( // else Javalin has an answer of its own
        HttpResponseException.class, (failure, ctx) -> answerIfHeard(failure, ctx.res()));
  }

  private static void answerIfHeard(Exception failure, HttpServletResponse response) {
    try {
      if (failure instanceof IOException) {
        LOG.debug("a caller went away", failure);
        response.sendError(-1);
      } else {
        answer(failure, response);
      }
    } catch (IOException e) {
      LOG.debug("a caller went away", e);
    }
  }

  /** What Java itself throws, such as out of memory. */
  static void answer(HttpServletResponse response, Error error) {
    LOG.error("a request failed", error);
    response.setStatus(500);
  }

  /** Answers, or cuts the connection if half an answer is out: nobody must take it for whole. */
  static void answer(Exception failure, HttpServletResponse response) throws IOException {
    int status = status(failure);
    if (failure instanceof ChatStoreException && status >= 500) {
      LOG.warn("the store could not serve a request: {}", failure.getMessage());
    } else if (status == 500) {
      LOG.error("a request failed", failure);
    }
    if (response.isCommitted()) {
      response.sendError(-1);
      return;
    }
    response.resetBuffer();
    response.setStatus(status);
    if (failure instanceof ChatStoreException.Throttled) {
      response.setHeader("Retry-After", "1");
    } else if (status == 503) {
      response.setHeader("Retry-After", "5");
    }
    MessageJson.answer(response, fields(failure));
  }

  private static int status(Exception failure) {
    if (failure instanceof BadRequest bad) {
      return bad.status();
    } else if (failure instanceof HttpResponseException refused) {
      return refused.getStatus();
    } else if (failure instanceof ChatStoreException.InvalidPageToken) {
      return 400;
    } else if (failure instanceof ChatStoreException.Conflict) {
      return 409;
    } else if (failure instanceof ChatStoreException.Throttled
        || failure instanceof ChatStoreException.Unavailable
        || failure instanceof ChatStoreException.OutcomeUnknown) {
      return 503;
    }
    return 500;
  }

  private static Map<String, String> fields(Exception failure) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("error", words(failure));
    if (failure instanceof ChatStoreException.OutcomeUnknown unknown) {
      fields.put("time", UnixTime.format(unknown.id().sentAt()));
    }
    return fields;
  }

  private static String words(Exception failure) {
    if (failure instanceof ChatStoreException.Throttled) {
      return "the store asks for fewer requests; nothing was stored: try again in a second";
    } else if (failure instanceof ChatStoreException.Unavailable) {
      return "the store does not answer; nothing was stored: try again in a few seconds";
    } else if (failure instanceof ChatStoreException.OutcomeUnknown) {
      return "the message may or may not be stored: send it again with the time given here, which"
          + " cannot store it twice";
    } else if (failure instanceof ChatStoreException.Conflict) {
      return "another message of that name and time stands: send it without a time";
    } else if (failure instanceof ChatStoreException.Misconfigured) {
      return "the store refuses this server: its log says what has to be mended";
    } else if (status(failure) == 500 || failure.getMessage() == null) {
      return "this server failed; its log says how";
    }
    return failure.getMessage();
  }
}
