package io.chatstore.examples.faults;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as {@code 20s}. */
final class Seconds implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String value) {
    if (!value.matches("[0-9]{1,6}s?")) {
      throw new TypeConversionException("'" + value + "' is no time such as 20s");
    }
    return Duration.ofSeconds(Long.parseLong(value.replace("s", "")));
  }
}
