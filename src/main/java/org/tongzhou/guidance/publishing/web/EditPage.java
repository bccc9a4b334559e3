package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.publishing.Section;

/**
 * Where an article is written.
 *
 * @param sections where it may still be moved to; empty when it stays
 * @param check whether it is a claim with a verdict
 * @param conflict what somebody else has saved meanwhile; null mostly
 */
@Template("publishing/edit")
public record EditPage(
    Frame frame,
    int number,
    Typed typed,
    List<Section> sections,
    boolean check,
    UploadField upload,
    List<Piece> pieces,
    PreviewPart preview,
    @Nullable Conflict conflict) {

  /**
   * A file of the article.
   *
   * @param code what shows it in the text
   * @param captions languages in which a film has captions
   */
  public record Piece(
      String id, String name, String size, String code, boolean film, String captions) {}

  public record Conflict(String who, String when, List<Changes> changes) {}
}
