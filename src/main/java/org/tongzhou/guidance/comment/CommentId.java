package org.tongzhou.guidance.comment;

import java.util.Optional;
import java.util.UUID;

/** Names a comment inside the house. */
public record CommentId(UUID value) {

  /** Empty for what names nothing. */
  public static Optional<CommentId> of(String text) {
    try {
      return Optional.of(new CommentId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
