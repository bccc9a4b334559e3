package org.tongzhou.foundation.access;

import java.util.List;

/**
 * What a module keeps open to everybody: the front page of the site leads there, and its map names
 * it. A bean of the module whose places they are.
 */
public interface OpenPlaces {

  /** As somebody without an account finds them, the newest first. */
  List<OpenPlace> openPlaces(Frame frame);

  /**
   * A board, a gallery.
   *
   * @param note how much there is, in words
   * @param takesPart whether something can be added now
   */
  record OpenPlace(String path, String name, String note, boolean takesPart) {}
}
