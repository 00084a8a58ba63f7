package io.chatstore.engines;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of version 4 of the CQL protocol as it takes to see whether a node can be used. */
final class CqlPort {

  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int REQUEST = 0x04;
  private static final int RESPONSE = 0x84;

  private static final int STARTUP = 0x01;
  private static final int AUTHENTICATE = 0x03;
  private static final int OPTIONS = 0x05;
  private static final int SUPPORTED = 0x06;
  private static final int AUTH_RESPONSE = 0x0F;
  private static final int AUTH_SUCCESS = 0x10;

  private CqlPort() {}

  /** Whether a node speaks CQL there; one attempt. */
  static boolean answers(InetSocketAddress address) {
    try (Socket socket = connect(address)) {
      return ask(socket, OPTIONS, new byte[0]) == SUPPORTED;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a node lets a user in there; one attempt. */
  static boolean admits(InetSocketAddress address, String user, String password) {
    try (Socket socket = connect(address)) {
      return ask(socket, STARTUP, startup()) == AUTHENTICATE
          && ask(socket, AUTH_RESPONSE, login(user, password)) == AUTH_SUCCESS;
    } catch (IOException e) {
      return false;
    }
  }

  private static Socket connect(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(address, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends a request and reads the whole answer, of which only the kind matters. */
  private static int ask(Socket socket, int kind, byte[] body) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(frame);
    out.writeByte(REQUEST);
    out.writeByte(0); // no flags
    out.writeShort(0); // the only stream
    out.writeByte(kind);
    out.writeInt(body.length);
    out.write(body);
    socket.getOutputStream().write(frame.toByteArray());
    DataInputStream in = new DataInputStream(socket.getInputStream());
    if (in.readUnsignedByte() != RESPONSE) {
      throw new IOException("not the answer of a node");
    }
    in.skipNBytes(3);
    int answer = in.readUnsignedByte();
    in.skipNBytes(in.readInt());
    return answer;
  }

  private static byte[] startup() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeShort(1);
    out.writeUTF("CQL_VERSION");
    out.writeUTF("3.0.0");
    return body.toByteArray();
  }

  private static byte[] login(String user, String password) throws IOException {
    byte[] token = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeInt(token.length);
    out.write(token);
    return body.toByteArray();
  }
}
