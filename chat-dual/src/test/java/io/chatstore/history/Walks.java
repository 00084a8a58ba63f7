package io.chatstore.history;

import io.chatstore.ChatMessage;
import io.chatstore.MessageSlice;
import io.chatstore.MessageSource;
import io.chatstore.RejectedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** Reads sources as a copy does. */
final class Walks {

  private Walks() {}

  /** All that a source gives. */
  record Walk(List<ChatMessage> messages, List<RejectedRecord> rejected) {
    List<String> texts() {
      return messages.stream().map(ChatMessage::text).toList();
    }

    List<String> reasons() {
      return rejected.stream().map(RejectedRecord::reason).toList();
    }
  }

  /** Reads part after part. */
  static Walk walk(MessageSource source, int parts, int limit) {
    return walk(() -> source, parts, limit);
  }

  /** Reads each slice from a source of its own, and each of them twice, as after a crash. */
  static Walk walk(Supplier<? extends MessageSource> opened, int parts, int limit) {
    List<ChatMessage> messages = new ArrayList<>();
    List<RejectedRecord> rejected = new ArrayList<>();
    for (String part : opened.get().parts(parts).join()) {
      Optional<String> position = Optional.empty();
      do {
        MessageSlice slice = opened.get().read(part, position, limit).join();
        MessageSlice again = opened.get().read(part, position, limit).join();
        Assertions.assertThat(again).isEqualTo(slice);
        messages.addAll(slice.messages());
        rejected.addAll(slice.rejected());
        position = slice.next();
      } while (position.isPresent());
    }
    return new Walk(messages, rejected);
  }

  /** The failure of an answer. */
  static @Nullable Throwable failure(CompletableFuture<?> answer) {
    return Assertions.catchThrowableOfType(CompletionException.class, answer::join).getCause();
  }
}
