package org.tongzhou.guidance.screen;

import java.time.Instant;
import java.util.function.Consumer;

/** The texts of the last weeks, for the preview of a rule; a bean of the module that keeps them. */
public interface ScreenedTexts {

  ScreenedTexts NONE = (since, most, reader) -> {};

  /** One after the other, the newest first: together they may be larger than the memory. */
  void each(Instant since, int most, Consumer<String> reader);
}
