package org.tongzhou.foundation.media;

import java.nio.file.Path;
import java.util.List;

/**
 * What was made of something that came: files that are still in a folder of work.
 *
 * @param millis 0 for what does not play
 */
record Made(Format format, int width, int height, long millis, List<Part> parts) {

  /** One of them, in the role that it will have. */
  record Part(String role, Path file, String ending, String type, int width, int height) {}
}
