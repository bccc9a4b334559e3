package org.tongzhou.information.signing.web;

import java.util.Optional;
import java.util.UUID;

/** Ids as addresses write them. */
final class Addressed {

  private Addressed() {}

  static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }
}
