package io.chatstore.dynamodb;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks for a small text, and waits for it.
 *
 * @param patience for a connection, and for each part of the answer
 * @param tls what speaks HTTPS
 */
record PlainGet(Duration patience, SSLSocketFactory tls) {

  private static final int LARGEST = 1 << 20;

  /**
   * The text at an address.
   *
   * @throws IOException also if the status is another than 200, or the text is too large
   */
  String text(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    if (connection instanceof HttpsURLConnection secured) {
      secured.setSSLSocketFactory(tls);
    }
    connection.setConnectTimeout((int) patience.toMillis());
    connection.setReadTimeout((int) patience.toMillis());
    connection.setInstanceFollowRedirects(false);
    try (InputStream body = connection.getInputStream()) {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("status " + connection.getResponseCode());
      }
      byte[] bytes = body.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IOException("more than " + LARGEST + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } finally {
      connection.disconnect();
    }
  }
}
