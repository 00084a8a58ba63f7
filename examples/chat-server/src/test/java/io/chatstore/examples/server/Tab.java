package io.chatstore.examples.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One tab of a {@link Chromium}. Every call waits for its answer, for a bounded time. */
final class Tab implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 30;

  private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private @Nullable WebSocket socket;

  private Tab() {}

  static Tab connect(HttpClient client, URI address) {
    Tab tab = new Tab();
    tab.socket =
        client
            .newWebSocketBuilder()
            .buildAsync(address, tab.new Answers())
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .join();
    return tab;
  }

  /** Calls a method of the DevTools protocol. */
  JsonNode call(String method, Map<String, ?> parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    calls.put(id, answer);
    try {
      String text =
          JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
      if (socket != null) {
        socket.sendText(text, true).orTimeout(SECONDS, TimeUnit.SECONDS).join();
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    return answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  /** What an expression of the page's script comes to, in JSON. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Waits in the page until a condition holds. */
  void await(String condition) {
    evaluate(
        """
        new Promise((done, failed) => {
          const end = Date.now() + 20000;
          (function look() {
            let holds = false;
            try { holds = %s; } catch (e) { }
            if (holds) { done(true); }
            else if (Date.now() > end) { failed('waited in vain: ' + document.body.innerText); }
            else { setTimeout(look, 20); }
          })();
        })
        """
            .formatted(condition));
  }

  /** Types where the focus is, as a keyboard does. */
  void type(String text) {
    call("Input.insertText", Map.of("text", text));
  }

  void press(String key, int code) {
    press(key, code, 0);
  }

  /**
   * @param modifiers 8 for Shift
   */
  void press(String key, int code, int modifiers) {
    Map<String, Object> event =
        Map.of("key", key, "code", key, "windowsVirtualKeyCode", code, "modifiers", modifiers);
    Map<String, Object> down = new java.util.HashMap<>(event);
    down.put("type", key.equals("Enter") ? "keyDown" : "rawKeyDown");
    if (key.equals("Enter")) {
      down.put("text", "\r");
    }
    call("Input.dispatchKeyEvent", down);
    Map<String, Object> up = new java.util.HashMap<>(event);
    up.put("type", "keyUp");
    call("Input.dispatchKeyEvent", up);
  }

  byte[] screenshot() {
    return Base64.getDecoder()
        .decode(call("Page.captureScreenshot", Map.of("format", "png")).get("data").textValue());
  }

  @Override
  public void close() {
    call("Page.close", Map.of());
    if (socket != null) {
      socket.abort();
    }
  }

  private final class Answers implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        take(parts.toString());
        parts.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    private void take(String text) {
      try {
        JsonNode message = JSON.readTree(text);
        CompletableFuture<JsonNode> call = calls.remove(message.path("id").asInt());
        if (call != null && message.has("error")) {
          call.completeExceptionally(new IllegalStateException(message.get("error").toString()));
        } else if (call != null) {
          call.complete(message.path("result"));
        }
      } catch (JsonProcessingException e) {
        calls.values().forEach(call -> call.completeExceptionally(e));
      }
    }
  }
}
