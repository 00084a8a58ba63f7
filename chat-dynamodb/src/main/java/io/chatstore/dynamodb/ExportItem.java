package io.chatstore.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A line of an export: an item, or a change of one.
 *
 * @param images the item by {@code Item}, or the change by {@code Keys}, {@code NewImage}, {@code
 *     OldImage} and {@code Metadata}
 */
record ExportItem(Map<String, Map<String, AttributeValue>> images) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException saying why, without quoting it, if it is none
   */
  static ExportItem parse(byte[] line) {
    try (JsonParser json =
        JSON.createParser(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString())) {
      require(json.nextToken(), JsonToken.START_OBJECT);
      Map<String, Map<String, AttributeValue>> images = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String image = json.currentName();
        require(json.nextToken(), JsonToken.START_OBJECT);
        images.put(image, attributes(json));
      }
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("something stands behind its JSON object");
      }
      return new ExportItem(images);
    } catch (JsonProcessingException e) { // its own message may quote the line
      throw new IllegalArgumentException("it is no JSON", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not UTF-8", e);
    }
  }

  @Nullable Map<String, AttributeValue> image(String name) {
    return images.get(name);
  }

  private static Map<String, AttributeValue> attributes(JsonParser json) throws IOException {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      require(json.nextToken(), JsonToken.START_OBJECT);
      attributes.put(name, value(json));
    }
    return attributes;
  }

  /** From the beginning of its object to the end of that. */
  private static AttributeValue value(JsonParser json) throws IOException {
    require(json.nextToken(), JsonToken.FIELD_NAME);
    String type = json.currentName();
    JsonToken token = json.nextToken();
    AttributeValue value =
        switch (type) {
          case "S" -> AttributeValue.fromS(string(json));
          case "N" -> AttributeValue.fromN(string(json));
          case "B" -> AttributeValue.fromB(bytes(string(json)));
          case "BOOL" -> AttributeValue.fromBool(json.getBooleanValue());
          case "NULL" -> AttributeValue.fromNul(json.getBooleanValue());
          case "SS" -> AttributeValue.fromSs(strings(json));
          case "NS" -> AttributeValue.fromNs(strings(json));
          case "BS" ->
              AttributeValue.fromBs(strings(json).stream().map(ExportItem::bytes).toList());
          case "L" -> AttributeValue.fromL(values(json));
          case "M" -> {
            require(token, JsonToken.START_OBJECT);
            yield AttributeValue.fromM(attributes(json));
          }
          default -> throw new IllegalArgumentException("it has a value of an unknown type");
        };
    require(json.nextToken(), JsonToken.END_OBJECT);
    return value;
  }

  private static List<AttributeValue> values(JsonParser json) throws IOException {
    require(json.currentToken(), JsonToken.START_ARRAY);
    List<AttributeValue> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(json.currentToken(), JsonToken.START_OBJECT);
      values.add(value(json));
    }
    return values;
  }

  private static List<String> strings(JsonParser json) throws IOException {
    require(json.currentToken(), JsonToken.START_ARRAY);
    List<String> strings = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      strings.add(string(json));
    }
    return strings;
  }

  private static String string(JsonParser json) throws IOException {
    require(json.currentToken(), JsonToken.VALUE_STRING);
    return json.getText();
  }

  private static SdkBytes bytes(String base64) {
    return SdkBytes.fromByteArray(Base64.getDecoder().decode(base64));
  }

  private static void require(@Nullable JsonToken found, JsonToken wanted) {
    if (found != wanted) {
      throw new IllegalArgumentException("it is no item in DynamoDB JSON");
    }
  }
}
