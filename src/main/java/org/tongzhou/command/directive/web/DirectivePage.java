package org.tongzhou.command.directive.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.shared.Template;

/**
 * A directive to be read and answered.
 *
 * @param otherLanguage the text stands in the other language, for there is none in the reader's
 * @param correction why the text was corrected; null while it is the first
 * @param confirming whether the reader is asked to confirm, and when that was done
 * @param posts units that the reader answers for
 * @param step what these have to do next; null when nothing
 */
@Template("directive/directive")
public record DirectivePage(
    Frame frame,
    DirectiveHead head,
    int version,
    List<String> paragraphs,
    String textLanguage,
    boolean otherLanguage,
    @Nullable String correction,
    List<ShownMedium> files,
    List<Remark> remarks,
    @Nullable Confirming confirming,
    List<Mine> posts,
    @Nullable String step,
    String evidence,
    @Nullable UploadField photo,
    Typed typed,
    @Nullable String done) {

  public record Remark(String from, String text) {}

  public record Confirming(@Nullable String confirmedAt, boolean late, boolean open) {}

  /**
   * @param key names the unit and the post in the form
   * @param waits whether the next step is this unit's
   */
  public record Mine(
      String key, String unit, String post, String state, String colour, boolean waits) {}
}
