package io.chatstore.dynamodb;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** A request for a small text, over the very client that the store's requests go over. */
final class PlainGet implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

  private static final int LARGEST = 1 << 20;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final CompletableFuture<String> text = new CompletableFuture<>();
  private int status;

  private PlainGet() {}

  /**
   * The text at an address; fails if the status is another than 200, or the text is too large.
   * Cancelling it ends the request.
   */
  static CompletableFuture<String> text(SdkAsyncHttpClient client, URI address) {
    PlainGet get = new PlainGet();
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(address)
            .putHeader("Host", address.getRawAuthority())
            .build();
    CompletableFuture<Void> sent =
        client.execute(
            AsyncExecuteRequest.builder()
                .request(request)
                .requestContentPublisher(new Nothing())
                .responseHandler(get)
                .build());
    CompletableFuture<?> unused =
        sent.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                get.text.completeExceptionally(failure);
              }
            });
    unused =
        get.text.whenComplete(
            (text, failure) -> {
              if (failure != null) {
                sent.cancel(true);
              }
            });
    return get.text;
  }

  @Override
  public void onHeaders(SdkHttpResponse headers) {
    status = headers.statusCode();
  }

  @Override
  public void onStream(Publisher<ByteBuffer> stream) {
    stream.subscribe(this);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ByteBuffer part) {
    if (body.size() + part.remaining() > LARGEST) {
      text.completeExceptionally(new IllegalStateException("more than " + LARGEST + " bytes"));
      return;
    }
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    body.writeBytes(bytes);
  }

  @Override
  public void onComplete() {
    if (status == 200) {
      text.complete(body.toString(StandardCharsets.UTF_8));
    } else {
      text.completeExceptionally(new IllegalStateException("status " + status));
    }
  }

  @Override
  public void onError(Throwable failure) {
    text.completeExceptionally(failure);
  }

  /** No body. */
  private static final class Nothing implements SdkHttpContentPublisher {
    @Override
    public Optional<Long> contentLength() {
      return Optional.of(0L);
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
      subscriber.onSubscribe(
          new Subscription() {
            private boolean over;

            @Override
            public void request(long n) {
              if (!over) {
                over = true;
                subscriber.onComplete();
              }
            }

            @Override
            public void cancel() {
              over = true;
            }
          });
    }
  }
}
