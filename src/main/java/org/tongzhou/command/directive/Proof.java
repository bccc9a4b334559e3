package org.tongzhou.command.directive;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.media.MediaId;

/** What a unit shows for what it has done. */
public record Proof(
    @Nullable String said, @Nullable BigDecimal counted, @Nullable MediaId picture) {

  static final int LONGEST = 2_000;

  public static final Proof NONE = new Proof(null, null, null);

  boolean satisfies(Evidence wanted) {
    return switch (wanted) {
      case NONE -> true;
      case TEXT -> said != null && !said.isBlank();
      case PHOTO -> picture != null;
      case NUMBER -> counted != null;
    };
  }
}
