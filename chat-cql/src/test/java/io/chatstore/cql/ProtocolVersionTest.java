package io.chatstore.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.internal.core.protocol.ByteBufPrimitiveCodec;
import com.datastax.oss.protocol.internal.Compressor;
import com.datastax.oss.protocol.internal.FrameCodec;
import com.datastax.oss.protocol.internal.ProtocolConstants;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Why sessions of our own speak version 4 of the protocol. */
class ProtocolVersionTest {

  private final ByteBufPrimitiveCodec primitives =
      new ByteBufPrimitiveCodec(ByteBufAllocator.DEFAULT);

  @Test
  void open_cassandraThatSpeaksLaterOnes_takesVersion4() {
    InetSocketAddress node = Engine.CASSANDRA.contactPoint();
    ConnectionSettings settings = new ConnectionSettings();
    settings.contactPoints.add(new ContactPoint(node.getHostString(), node.getPort()));
    settings.localDatacenter.set(Engine.CASSANDRA.localDatacenter());
    SessionSource source = new OwnSession(settings, Duration.ofSeconds(30), "system");
    try (CqlSession session = source.open().toCompletableFuture().join()) {
      assertThat(session.getContext().getProtocolVersion()).isEqualTo(ProtocolVersion.V4);
    }
  }

  @Test
  void decode_conditionalPutThatTimedOut_readsAllOfVersion4() {
    assertThat(leftBehind(ProtocolConstants.Version.V4)).isZero();
  }

  /** Once this fails, the driver is mended, and the version need not be held back. */
  @Test
  void decode_conditionalPutThatTimedOut_doesNotReadAllOfVersion5() {
    assertThat(leftBehind(ProtocolConstants.Version.V5)).isEqualTo(Short.BYTES);
  }

  /** Bytes that the driver leaves of a node's answer. */
  private int leftBehind(int version) {
    ByteBuf answer = writeTimeout(version);
    FrameCodec.defaultClient(primitives, Compressor.none()).decode(answer);
    return answer.readableBytes();
  }

  /** As a node of Cassandra sends it: from version 5 on with the number of contentions. */
  private ByteBuf writeTimeout(int version) {
    ByteBuf body = Unpooled.buffer();
    body.writeInt(ProtocolConstants.ErrorCode.WRITE_TIMEOUT);
    primitives.writeString("timed out", body);
    body.writeShort(ProtocolConstants.ConsistencyLevel.SERIAL);
    body.writeInt(1);
    body.writeInt(2);
    primitives.writeString("CAS", body);
    if (version >= ProtocolConstants.Version.V5) {
      body.writeShort(3);
    }
    ByteBuf frame = Unpooled.buffer();
    frame.writeByte(0x80 | version);
    frame.writeByte(0);
    frame.writeShort(1);
    frame.writeByte(ProtocolConstants.Opcode.ERROR);
    frame.writeInt(body.readableBytes());
    return frame.writeBytes(body);
  }
}
