package io.chatstore.verify;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A report as JSON. */
final class ReportJson {

  private ReportJson() {}

  static String of(VerificationReport report) {
    return Json.object(json -> write(json, report));
  }

  private static void write(JsonGenerator json, VerificationReport report) throws IOException {
    json.writeBooleanField("finished", report.finished());
    json.writeBooleanField("clean", report.isClean());
    side(json, "source", report.source());
    side(json, "target", report.target());
    json.writeArrayFieldStart("rooms");
    for (String room : report.rooms()) {
      json.writeString(room);
    }
    json.writeEndArray();
    if (report.from().isPresent()) {
      json.writeStringField("from", report.from().get().toString());
    }
    json.writeStringField("until", report.until().toString());
    json.writeNumberField("sample_size", report.sampleSize());
    json.writeNumberField("rooms_compared", report.roomsCompared());
    json.writeNumberField("days_compared", report.daysCompared());
    json.writeNumberField("days_differing", report.daysDiffering());
    Json.counts(json, "differences", report.differences());
    Json.differences(json, "examples", report.examples());
    json.writeStringField("file", report.file().toString());
    json.writeArrayFieldStart("samples");
    for (SampleResult sample : report.samples()) {
      sample(json, sample);
    }
    json.writeEndArray();
    json.writeStringField("started", report.started().toString());
    json.writeStringField("duration", report.duration().toString());
  }

  private static void side(JsonGenerator json, String name, SideReport side) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("identity", side.identity());
    json.writeNumberField("messages", side.messages());
    json.writeNumberField("left_out", side.leftOut());
    json.writeNumberField("unreadable", side.unreadable());
    json.writeNumberField("repeated", side.repeated());
    if (side.digest().isPresent()) {
      json.writeStringField("digest", side.digest().get());
    }
    json.writeEndObject();
  }

  private static void sample(JsonGenerator json, SampleResult sample) throws IOException {
    json.writeStartObject();
    json.writeStringField("side", Json.lower(sample.side()));
    json.writeNumberField("sampled", sample.sampled());
    json.writeNumberField("differing", sample.differing());
    json.writeNumberField("bound", sample.bound());
    json.writeEndObject();
  }
}
