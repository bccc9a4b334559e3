package org.tongzhou.information.quality;

import java.util.UUID;

public record SampleId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
