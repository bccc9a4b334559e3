package org.tongzhou.guidance.screen;

import java.time.Instant;
import java.util.List;

/** The texts of the last weeks, for the preview of a rule; a bean of the module that keeps them. */
public interface ScreenedTexts {

  ScreenedTexts NONE = (since, most) -> List.of();

  /** Newest first. */
  List<String> since(Instant since, int most);
}
