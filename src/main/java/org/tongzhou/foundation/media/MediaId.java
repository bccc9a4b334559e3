package org.tongzhou.foundation.media;

import java.util.Optional;
import java.util.UUID;

/** One thing that somebody brought: a picture, a film, a sound, a document. */
public record MediaId(UUID value) {

  /** Empty for what is no id. */
  public static Optional<MediaId> of(String text) {
    try {
      return Optional.of(new MediaId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
