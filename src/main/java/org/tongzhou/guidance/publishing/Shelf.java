package org.tongzhou.guidance.publishing;

import java.util.List;
import java.util.Optional;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.ShownMedium;

/** What a text may show. */
@FunctionalInterface
public interface Shelf {

  Shelf EMPTY = id -> Optional.empty();

  Optional<Piece> find(MediaId id);

  /**
   * @param captions languages in which a film has captions
   * @param captionsAt where they are, each as {@code <language>.vtt}
   */
  record Piece(ShownMedium shown, List<String> captions, String captionsAt) {}
}
