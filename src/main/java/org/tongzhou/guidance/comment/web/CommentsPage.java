package org.tongzhou.guidance.comment.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.comment.CommentsShown;
import org.tongzhou.guidance.screen.HelpShown;

/**
 * All comments under a subject, the reader's own with what became of them, and the form.
 *
 * @param at the page that they stand under
 * @param done what has just been done, in words; else null
 * @param answered the comment that the form answers; else null
 * @param help shown to whoever wrote in distress or need; else null
 */
@Template("comment/comments")
public record CommentsPage(
    Frame frame,
    CommentsShown shown,
    String at,
    List<Own> own,
    CommentsShown.@Nullable Shown answered,
    Typed typed,
    @Nullable String done,
    @Nullable HelpShown help,
    String pages) {

  /**
   * @param look which of the colours of states it has
   */
  public record Own(
      String id,
      String text,
      String state,
      String look,
      @Nullable String reason,
      String written,
      boolean mayBeWithdrawn,
      boolean mayBeRepaired) {}
}
